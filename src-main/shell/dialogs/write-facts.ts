import type { AccountState } from '#contract/account-state';
import type { AppState } from '#contract/app-state';
import type { PinState } from '#contract/pin-state';
import { cautiousCurrency, inDollars } from '#contract/currency';
import type { KeyChange, NewKey, Remedy } from '#contract/key-action';
import { DEFAULT_UNITS_PER_DOLLAR } from '#contract/limits';
import type { WantedChange } from '#contract/write-question';
import { shownText } from '#presentation/isolate';
import { HIDDEN } from '#presentation/privacy';
import { shorten } from '#presentation/shorten';
import type { MainText } from '#text';
import { UNKNOWN } from '#text/format';

/** What the question is about, as far as it is known. */
export interface About {
  readonly state: AppState;
  readonly account: AccountState | undefined;
  readonly pin: PinState | undefined;
}

/** What fits into a dialog. */
const ENTRIES_SHOWN = 6;
const ENTRY_UNITS = 60;

/** What is agreed to, a line each, as it was asked for: privacy mode hides nothing of that. */
export function wantedFacts(wanted: WantedChange, about: About, text: MainText): string[] {
  const facts = new WriteFacts(about, text);
  switch (wanted.of) {
    case 'key':
      return facts.ofChange(wanted.change);
    case 'new-key':
      return facts.ofNewKey(wanted.key);
    case 'remedy':
      return facts.ofRemedy(wanted.remedy);
    case 'ask-above':
      return [facts.askAbove(wanted.dollars)];
    case 'units-per-dollar':
      return [facts.unitsPerDollar(wanted.unitsPerDollar)];
  }
}

/** Dollars that belong to no account. */
export function formatDollars(dollars: number, { format }: MainText): string {
  return format.money(dollars * DEFAULT_UNITS_PER_DOLLAR, inDollars(DEFAULT_UNITS_PER_DOLLAR));
}

class WriteFacts {
  readonly #about: About;
  readonly #text: MainText;

  constructor(about: About, text: MainText) {
    this.#about = about;
    this.#text = text;
  }

  get #words() {
    return this.#text.messages.consent.facts;
  }

  ofChange(change: KeyChange): string[] {
    switch (change.kind) {
      case 'top-up':
        return [this.#words.more({ amount: this.#money(change.units) })];
      case 'undo':
        return change.units < 0
          ? [this.#words.less({ amount: this.#money(-change.units) })]
          : [this.#words.more({ amount: this.#money(change.units) })];
      case 'quota':
        return [this.#words.left({ from: this.#leftNow(), to: this.#limit(change.units) })];
      case 'expiry':
        return [this.#expires(change.expiresAt)];
      case 'name':
        return [this.#words.name({ name: shown(change.name) })];
      case 'models':
        return [this.#models(change.models)];
      case 'allowed-ips':
        return [this.#addresses(change.allowedIps)];
      case 'group':
        return [this.#group(change.group)];
    }
  }

  ofNewKey({ allowedIps, expiresAt, group, models, units }: NewKey): string[] {
    const limit = this.#words.limit({ amount: this.#limit(units) });
    const lines = [limit, this.#expires(expiresAt), this.#models(models), this.#addresses(allowedIps)];
    return group === '' ? lines : [...lines, this.#group(group)];
  }

  ofRemedy({ expiresAt, topUpUnits }: Remedy): string[] {
    return [
      ...(topUpUnits === null ? [] : [this.#words.more({ amount: this.#money(topUpUnits) })]),
      ...(expiresAt === null ? [] : [this.#expires(expiresAt)]),
    ];
  }

  askAbove(dollars: number): string {
    const from = formatDollars(this.#about.state.settings.askAboveDollars, this.#text);
    return this.#words.askAbove({ from, to: formatDollars(dollars, this.#text) });
  }

  unitsPerDollar(units: number | null): string {
    if (units === null) return this.#words.gatewaysDollar;
    return this.#words.unitsPerDollar({ units: this.#text.format.integer(units) });
  }

  #money(units: number): string {
    const { account } = this.#about;
    return this.#text.format.money(
      units,
      account === undefined ? inDollars(DEFAULT_UNITS_PER_DOLLAR) : cautiousCurrency(account),
    );
  }

  #limit(units: number | null): string {
    return units === null ? this.#text.messages.consent.unlimited : this.#money(units);
  }

  #leftNow(): string {
    const reading = this.#about.pin?.reading ?? null;
    if (reading === null) return UNKNOWN;
    if (this.#about.state.settings.privacyMode) return HIDDEN;
    return this.#limit(reading.unlimited ? null : reading.remaining);
  }

  #expires(at: number | 'never'): string {
    const { format } = this.#text;
    return this.#words.expires({ when: at === 'never' ? this.#words.never : format.dateTime(at) });
  }

  #models(models: readonly string[] | null): string {
    return this.#words.models({ list: models === null ? this.#words.all : listOf(models) });
  }

  #addresses(ranges: readonly string[] | null): string {
    return this.#words.addresses({ list: ranges === null ? this.#words.any : listOf(ranges) });
  }

  #group(group: string): string {
    return this.#words.group({ group: shown(group === '' ? this.#words.asTheAccount : group) });
  }
}

function listOf(entries: readonly string[]): string {
  const first = entries.slice(0, ENTRIES_SHOWN).map(shown);
  return [...first, ...(entries.length > ENTRIES_SHOWN ? ['…'] : [])].join(', ');
}

function shown(text: string) {
  return shownText(shorten(text, ENTRY_UNITS));
}
