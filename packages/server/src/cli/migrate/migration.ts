import { isJsonObject, type JsonObject } from '@latchkey/protocol';
import { translateTemplate } from './translate-template.ts';

/** An option of Synapse's that has not been carried over as it was. */
export type MigrationNote = {
  /** Where it stands in Synapse's file. */
  readonly option: string;
  /** Whether nothing of it is left, or something else is to be done or to be known. */
  readonly kind: 'not carried over' | 'look at';
  readonly because: string;
};

/** One section of Synapse's file while it is read. What is read is crossed off: the rest is told in the end. */
export class SynapseSection {
  readonly #path: string;
  readonly #values: JsonObject;
  readonly #notes: MigrationNote[];
  readonly #read = new Set<string>();

  constructor(path: string, values: unknown, notes: MigrationNote[]) {
    this.#path = path;
    this.#values = isJsonObject(values) ? values : {};
    this.#notes = notes;
  }

  /** The value of an option; absent and `null` are the same to Synapse. */
  value(key: string): unknown {
    this.#read.add(key);
    return this.#values[key] ?? undefined;
  }

  text(key: string): string | undefined {
    const value = this.value(key);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  }

  flag(key: string, otherwise: boolean): boolean {
    const value = this.value(key);
    return typeof value === 'boolean' ? value : otherwise;
  }

  list(key: string): readonly unknown[] {
    const value = this.value(key);
    return Array.isArray(value) ? value : [];
  }

  section(key: string): SynapseSection {
    return new SynapseSection(this.#at(key), this.value(key), this.#notes);
  }

  /** A span of time, such as `5m`, in milliseconds. */
  durationMs(key: string): number | undefined {
    const [, amount, unit = ''] = /^(\d+)([smhdwy]?)$/.exec(this.text(key) ?? '') ?? [];
    return amount === undefined ? undefined : Number(amount) * (unitsMs[unit] ?? 1);
  }

  /** A template, translated; one that cannot be is told and left out. */
  template(key: string): string | undefined {
    const jinja = this.text(key);
    const translated = jinja === undefined ? undefined : translateTemplate(jinja);
    if (translated === undefined || 'template' in translated) return translated?.template;
    this.drop(key, `this template has to be written in Liquid by hand: ${translated.because}`);
    return undefined;
  }

  /** Notes that an option is left out, if it is there and does anything. */
  drop(key: string, because: string): void {
    if (doesAnything(this.value(key))) this.leave(key, because);
  }

  /** Notes that an option is left out, whatever it says. */
  leave(key: string, because: string): void {
    this.#notes.push({ option: this.#at(key), kind: 'not carried over', because });
  }

  /** Notes something about an option that has been carried over, or about its absence. */
  lookAt(key: string, because: string): void {
    this.#notes.push({ option: this.#at(key), kind: 'look at', because });
  }

  /** Notes all options that nobody has read: none is lost in silence. */
  dropUnread(): void {
    for (const key of Object.keys(this.#values))
      if (!this.#read.has(key)) this.leave(key, 'Latchkey has nothing like it');
  }

  #at(key: string): string {
    return this.#path === '' ? key : `${this.#path}.${key}`;
  }
}

/** Many files spell out what is off anyway. */
function doesAnything(value: unknown): boolean {
  if (value === undefined || value === false) return false;
  return !(Array.isArray(value) && value.length === 0) && !(isJsonObject(value) && value.enabled === false);
}

const unitsMs: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
  y: 365 * 86_400_000,
};

/** Leaves out what is not set: an empty key would be a mistake. */
export function present(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => {
      if (value === undefined) return false;
      if (Array.isArray(value)) return value.length > 0;
      return !isJsonObject(value) || Object.keys(value).length > 0;
    }),
  );
}

/** What the people who sign in see of a provider. */
export function appearanceOf(section: SynapseSection, name: string): Record<string, unknown> {
  return {
    name: section.text('idp_name') ?? name,
    icon: section.text('idp_icon'),
    brand: section.text('idp_brand'),
  };
}

/** `attribute_requirements`, which is the same in both files. */
export function requirementsOf(section: SynapseSection): unknown[] {
  return section
    .list('attribute_requirements')
    .filter(isJsonObject)
    .map(({ attribute, value, one_of }) => present({ attribute, value, one_of }));
}
