// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { Dialog } from './Dialog.tsx';

afterEach(cleanup);

function Opener() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        open
      </button>
      <Dialog open={open} onOpenChange={setOpen} title="Title" description="More" closeLabel="Close">
        <input aria-label="inside" />
      </Dialog>
    </>
  );
}

const openIt = () => {
  render(<Opener />);
  fireEvent.click(screen.getByText('open'));
  return document.querySelector('dialog') as HTMLDialogElement;
};

it('shows its content only while open, named and described', () => {
  const dialog = openIt();
  expect(dialog.open).toBe(true);
  const named = document.getElementById(dialog.getAttribute('aria-labelledby') ?? '');
  const described = document.getElementById(dialog.getAttribute('aria-describedby') ?? '');
  expect([named?.textContent, described?.textContent]).toEqual(['Title', 'More']);
  fireEvent.click(screen.getByLabelText('Close'));
  expect(dialog.open).toBe(false);
  expect(screen.queryByLabelText('inside')).toBeNull();
});

it('closes when the browser closes it (Escape) and when pressed beside', () => {
  const dialog = openIt();
  dialog.close();
  fireEvent(dialog, new Event('close'));
  expect(screen.queryByLabelText('inside')).toBeNull();
  fireEvent.click(screen.getByText('open'));
  fireEvent.click(screen.getByLabelText('inside'));
  expect(dialog.open).toBe(true);
  fireEvent.click(dialog);
  expect(dialog.open).toBe(false);
});

it('stays open under the second half of a double click on what opened it', () => {
  const dialog = openIt();
  fireEvent.click(dialog, { detail: 2 });
  expect(dialog.open).toBe(true);
});
