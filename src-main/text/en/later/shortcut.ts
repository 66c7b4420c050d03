/** The shortcut that opens the popover: a part of the settings. */
export const enShortcut = {
  label: 'Shortcut',
  hint: 'Opens and closes this window from any app',
  waylandHint: 'Under Wayland the desktop asks first, and may assign other keys',
  record: 'Record…',
  change: 'Change',
  remove: 'Remove',
  press: 'Press keys…',
  cancelHint: 'Esc cancels',
  removeHint: 'Esc cancels, Backspace removes',
  problems: {
    'needs-modifier': ({ keys }: { keys: string }) => `Hold ${keys} as well`,
    'not-usable': 'Use a letter, a digit, an arrow or a function key',
    reserved: 'Every app uses these keys itself: choose others',
  },
  refused: 'Not in force: another program or the system has it. Free it there, or choose another one',
  isSet: ({ keys }: { keys: string }) => `The shortcut is ${keys}.`,
  removed: 'There is no shortcut now.',
  cancelled: 'Nothing was changed.',
};
