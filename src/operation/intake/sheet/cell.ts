import { day, isDay, type Json, type Unmet } from '../../../core/kernel/index.ts'
import type { Item } from '../../../core/law/index.ts'

/** Names that cells use for parties and records. */
export interface Lookup {
  /** Ids of the parties that a text names: by name, credit code or id. */
  party(text: string): readonly string[]
  record(kind: string | undefined, text: string): readonly string[]
  /** What an id is called. */
  name(id: string): string | null
}

/** What a cell says: a value, or what is wrong with it. */
export type Said = { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly unmet: Unmet }

function wrong(code: string, params: Unmet['params']): Said {
  return {
    ok: false,
    unmet: { code: `intake.${code}`, clauses: [], origin: 'platform', params, cure: 'intake.mend-cell' },
  }
}

const shown = 12
/** Options named where there are more than can be shown. */
const likely = 3
const cut = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
const yes = new Set(['是', '有', 'y', 'yes', 'true', '√', '✓', '1'])
/** What people write where none of the options holds. */
const none = new Set(['无', '没有', '不涉及', '都不涉及', '/', '-', '—'])
const no = new Set(['否', '无', 'n', 'no', 'false', '×', 'x', '0'])

/** Reads the text of a cell as an item of a document. */
export function readCell(item: Item, text: string, look: Lookup): Said {
  switch (item.type) {
    case 'integer':
    case 'number':
      return numberIn(item, text)
    case 'money':
      return moneyIn(text)
    case 'day': {
      const found = dayIn(text)
      return found === null ? wrong('cell-day', { found: cut(text) }) : { ok: true, value: found }
    }
    case 'yes-no': {
      const said = text.toLowerCase()
      return yes.has(said)
        ? { ok: true, value: true }
        : no.has(said)
          ? { ok: true, value: false }
          : wrong('cell-yes-no', { found: cut(text) })
    }
    case 'choice':
      return choiceIn(item, text)
    case 'choices': {
      const found = listIn(text)
        .map((one) => choiceIn(item, one))
        .filter((one) => one.ok || !none.has(text.replace(/\s/g, '')))
      const bad = found.find((one) => !one.ok)
      return bad ?? { ok: true, value: found.flatMap((one) => (one.ok ? [one.value] : [])) }
    }
    case 'list':
      return { ok: true, value: listIn(text) }
    case 'party':
    case 'record':
      return namedIn(item, text, look)
    default:
      return { ok: true, value: item.type === 'text' ? text.replace(/\s*[\r\n]+\s*/g, ' ') : text }
  }
}

function listIn(text: string): readonly string[] {
  return text
    .split(/[、；;，,\n\r]+/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

function numberIn(item: Item, text: string): Said {
  const plain = text.replace(/[,，\s]/g, '')
  if (!/^[-+]?\d+(\.\d+)?$/.test(plain)) return wrong('cell-number', { found: cut(text) })
  const value = Number(plain)
  if (item.type === 'integer' && !Number.isSafeInteger(value)) return wrong('cell-integer', { found: cut(text) })
  return { ok: true, value }
}

/** Yuan as people write them, kept as fen. */
function moneyIn(text: string): Said {
  const found = /^([-+]?\d+)(?:\.(\d{1,2})0*)?$/.exec(text.replace(/[,，\s￥¥元]/g, ''))
  if (!found) return wrong('cell-money', { found: cut(text) })
  const fen = `${found[1]}${(found[2] ?? '').padEnd(2, '0')}`
  const value = Number(fen)
  return Number.isSafeInteger(value) ? { ok: true, value } : wrong('cell-money', { found: cut(text) })
}

const shapes = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?: 00:00:00)?$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?$/,
  /^(\d{4})(\d{2})(\d{2})$/,
]

/** A day written in any way that says year, month and day without doubt; null for anything else, such as 3/5/24. */
export function dayIn(text: string): string | null {
  const plain = text.replace(/[０-９]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
  for (const shape of shapes) {
    const found = shape.exec(plain)
    if (!found) continue
    const made = `${found[1]}-${found[2]!.padStart(2, '0')}-${found[3]!.padStart(2, '0')}`
    return isDay(made) ? day(made) : null
  }
  return null
}

function choiceIn(item: Item, text: string): Said {
  const options = item.options ?? []
  const plain = text.replace(/\s/g, '')
  const found = options.find(
    ({ id, title }) => id === text || title.zh.replace(/\s/g, '') === plain || title.en === text,
  )
  if (found) return { ok: true, value: found.id }
  const titles = options.map(({ title }) => title.zh)
  return titles.length > shown
    ? wrong('cell-choice-many', { found: cut(text), count: titles.length, options: nearest(titles, text) })
    : wrong('cell-choice', { found: cut(text), options: titles })
}

/** The few of many titles that have most letters in common with what was written. */
function nearest(titles: readonly string[], text: string): readonly string[] {
  const letters = new Set(text.replace(/\s/g, ''))
  const common = (title: string) => [...new Set(title)].filter((one) => letters.has(one)).length
  return titles.toSorted((one, other) => common(other) - common(one)).slice(0, likely)
}

function namedIn(item: Item, text: string, look: Lookup): Said {
  const found = item.type === 'party' ? look.party(text) : look.record(item.of, text)
  if (found.length === 1) return { ok: true, value: found[0] as string }
  const what = item.type === 'party' ? 'party' : 'record'
  return found.length === 0
    ? wrong(`cell-no-${what}`, { found: cut(text) })
    : wrong(`cell-many-${what}`, { found: cut(text), count: found.length })
}

/** The text under which a value stands in a cell; reading it again gives the value. */
export function writeCell(item: Item, value: Json | undefined, look: Pick<Lookup, 'name'>): string | null {
  if (value === undefined || value === null) return null
  const option = (id: Json) => item.options?.find((one) => one.id === id)?.title.zh ?? String(id)
  if (item.type === 'choice') return option(value)
  if (item.type === 'choices' && Array.isArray(value)) return value.map((one) => option(one as Json)).join('、')
  if (item.type === 'list' && Array.isArray(value)) return value.map(String).join('\n')
  if (item.type === 'yes-no') return value === true ? '是' : '否'
  if (item.type === 'money' && typeof value === 'number') return (value / 100).toFixed(2)
  if ((item.type === 'party' || item.type === 'record') && typeof value === 'string') return look.name(value) ?? value
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
