/** Placeholder while the page is being written. */
export function ComingPage() {
  return <div />;
}
