// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { Button } from './Button.tsx';

afterEach(cleanup);

it('takes a double click on what submits for one press', () => {
  const submit = vi.fn((event: { preventDefault: () => void }) => event.preventDefault());
  render(
    <form onSubmit={submit}>
      <Button type="submit">make</Button>
    </form>,
  );
  fireEvent.click(screen.getByText('make'), { detail: 1 });
  fireEvent.click(screen.getByText('make'), { detail: 2 });
  expect(submit).toHaveBeenCalledTimes(1);
});

it('counts every press of what does not submit, and none while it is busy', () => {
  const press = vi.fn();
  const { rerender } = render(<Button onClick={press}>play</Button>);
  fireEvent.click(screen.getByText('play'), { detail: 1 });
  fireEvent.click(screen.getByText('play'), { detail: 2 });
  rerender(
    <Button onClick={press} busy>
      play
    </Button>,
  );
  fireEvent.click(screen.getByText('play'), { detail: 1 });
  expect(press).toHaveBeenCalledTimes(2);
});
