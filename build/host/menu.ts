import type * as E from 'electron';
import type { HostApp } from './host-app.ts';
import { HostEmitter, strictProxy, missing, onlyKnownOptions } from './strict-proxy.ts';

type Template = E.MenuItemConstructorOptions;

const KNOWN = [
  'label',
  'id',
  'type',
  'role',
  'enabled',
  'visible',
  'checked',
  'accelerator',
  'submenu',
  'click',
  'toolTip',
];

export class HostMenuItem implements Partial<Omit<E.MenuItem, 'role' | 'submenu'>> {
  readonly id: string;
  readonly label: string;
  readonly type: NonNullable<Template['type']>;
  readonly role: Template['role'];
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly submenu: HostMenu | undefined;
  private readonly app: HostApp;
  private readonly onClick: Template['click'];

  constructor(app: HostApp, template: Template) {
    onlyKnownOptions('MenuItem', template, KNOWN);
    this.app = app;
    this.id = template.id ?? '';
    this.label = template.label ?? template.role ?? '';
    this.type = template.type ?? (template.submenu ? 'submenu' : 'normal');
    this.role = template.role;
    this.enabled = template.enabled ?? true;
    this.visible = template.visible ?? true;
    this.checked = template.checked ?? false;
    const { submenu } = template;
    // A `Menu` that main built is one of ours.
    this.submenu = Array.isArray(submenu) ? hostMenu(app, submenu) : (submenu as HostMenu | undefined);
    this.onClick = template.click;
  }

  /** As when the user picks it. */
  click(): void {
    if (!this.enabled) return;
    if (this.role === 'quit') this.app.quit();
    else if (this.role) throw new Error(missing(`menu role '${this.role}'`));
    else this.onClick?.(this as unknown as E.MenuItem, undefined, {});
  }
}

export class HostMenu extends HostEmitter {
  readonly items: readonly HostMenuItem[];

  constructor(items: readonly HostMenuItem[]) {
    super('Menu', ['menu-will-show', 'menu-will-close']);
    this.items = items;
  }
}

export function hostMenu(app: HostApp, template: readonly Template[]): HostMenu {
  return new HostMenu(template.map((item) => strictProxy('MenuItem', new HostMenuItem(app, item))));
}
