/** Where one is in a few steps: the current one is a longer ember dash. `label` says the same in words. */
export function StepDots({ step, total, label }: { step: number; total: number; label: string }) {
  return (
    <div role="img" aria-label={label} className="flex items-center gap-1.5">
      {Array.from({ length: total }, (_, index) => index + 1).map((number) => (
        <span
          key={number}
          className={
            number === step
              ? 'h-1.5 w-6 rounded-full bg-accent transition-all duration-200'
              : `h-1.5 w-1.5 rounded-full transition-all duration-200 ${number < step ? 'bg-ink-2' : 'bg-edge'}`
          }
        />
      ))}
    </div>
  );
}
