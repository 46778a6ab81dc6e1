// A button that opens a list of things to do. The only part that stands on react-aria: typing ahead, submenus, touch and screen readers.
import { Button as PressButton, Menu as List, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import type { ReactNode } from "react";
import { Key } from "../controls/button.tsx";

export interface MenuEntry {
  readonly key: string;
  readonly label: string;
  /** The keyboard's shorter way: "p". */
  readonly shortcut?: string;
  /** Why it can't be done now; it is shown in the entry. */
  readonly unavailable?: string;
  readonly onChoose: () => void;
}

export interface MenuProps {
  /** What the button says. */
  readonly label: ReactNode;
  /** What the button is called where it only shows a sign. */
  readonly spoken?: string;
  readonly entries: readonly MenuEntry[];
}

export function Menu({ label, spoken, entries }: MenuProps) {
  return (
    <MenuTrigger>
      <PressButton className="button" data-tone="quiet" {...(spoken === undefined ? {} : { "aria-label": spoken })}>
        {label}
      </PressButton>
      <Popover className="popover" placement="bottom start" offset={4}>
        <List className="menu">
          {entries.map(({ key, label: words, shortcut, unavailable, onChoose }) => (
            <MenuItem
              key={key}
              id={key}
              className="menu-item"
              textValue={words}
              isDisabled={unavailable !== undefined}
              onAction={onChoose}
            >
              <span>
                {words}
                {unavailable === undefined ? null : <small className="menu-reason">{unavailable}</small>}
              </span>
              {shortcut === undefined ? null : <Key>{shortcut}</Key>}
            </MenuItem>
          ))}
        </List>
      </Popover>
    </MenuTrigger>
  );
}
