/** What differs between two packs: two jurisdictions, or two versions of one. */
import { isMessageKey, text } from '../../locales/index.ts'
import type { Pack, PackHead, Words } from '../grammar/pack.ts'
import { rulesOf, topics, type Rule, type Topic } from '../words/rules/index.ts'
import { retitled } from './retitle.ts'

export type DiffTopic = Topic | 'words'
export const diffTopics: readonly DiffTopic[] = [...topics, 'words']

/** One side of a difference: sentences, and the clauses that they rest on. */
export interface DiffSide {
  readonly says: readonly Words[]
  readonly clauses: readonly string[]
}

/** An element that only one pack has (the other side is null), or that both have and say differently. */
export interface DiffRow {
  readonly topic: DiffTopic
  /** Key of the element: `procedure:plan/approve`, `document:plan`, `parameter:max-term`. */
  readonly key: string
  readonly title: Words
  readonly a: DiffSide | null
  readonly b: DiffSide | null
}

export interface PackDifference {
  readonly rows: readonly DiffRow[]
  /** Elements that both have and that say the same. */
  readonly same: number
}

/** The difference, topic by topic, in the order of pack `a`, what only `b` has after it. */
export function diffPacks(a: Pack, b: Pack): PackDifference {
  const left = owners(a)
  const right = owners(b)
  const alike = owners(retitled(b, a))
  const rows: DiffRow[] = [...headRows(a.head, b.head)]
  let same = 0
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const [mine, theirs] = [left.get(key), right.get(key)]
    const around = containerOf(key)
    if (mine && theirs) {
      const found = both(key, mine, theirs, alike.get(key) ?? theirs)
      rows.push(...found)
      if (found.length === 0) same += 1
    } else if (around === key || (left.has(around) && right.has(around))) {
      rows.push(only(key, mine ?? theirs ?? [], mine ? 'a' : 'b'))
    }
  }
  rows.push(...wordRows(a, b))
  return { rows: rows.sort((one, other) => diffTopics.indexOf(one.topic) - diffTopics.indexOf(other.topic)), same }
}

type Owners = ReadonlyMap<string, readonly Rule[]>

function owners(pack: Pack): Owners {
  const found = new Map<string, Rule[]>()
  for (const rule of rulesOf(pack)) found.set(rule.owner, [...(found.get(rule.owner) ?? []), rule])
  return found
}

/** A procedure of an act; anything else stands by itself. */
function containerOf(key: string): string {
  return key.split('/')[0] ?? key
}

function only(key: string, rules: readonly Rule[], side: 'a' | 'b'): DiffRow {
  const main = rules.find((rule) => rule.key === key) ?? rules[0]
  const shown: DiffSide = {
    says: main ? [words(main)] : [],
    clauses: [...new Set(rules.flatMap((rule) => rule.clauses))],
  }
  return {
    topic: main?.topic ?? 'steps',
    key,
    title: main?.title ?? { zh: key, en: key },
    a: side === 'a' ? shown : null,
    b: side === 'b' ? shown : null,
  }
}

/** Rows of an element that both have: one for each topic in which they differ. `alike` are the rules of `b` in the words of `a`. */
function both(key: string, a: readonly Rule[], b: readonly Rule[], alike: readonly Rule[]): readonly DiffRow[] {
  const told = new Set(alike.map((rule) => rule.say('zh-CN')))
  const mine = new Set(a.map((rule) => rule.say('zh-CN')))
  const onlyA = a.filter((rule) => !told.has(rule.say('zh-CN')))
  const onlyB = b.filter((_, index) => !mine.has(alike[index]?.say('zh-CN') ?? ''))
  const found = [...new Set([...onlyA, ...onlyB].map((rule) => rule.topic))]
  const title = (a.find((rule) => rule.key === key) ?? a[0])?.title ?? { zh: key, en: key }
  return found.map((topic) => ({ topic, key, title, a: sideOf(onlyA, topic), b: sideOf(onlyB, topic) }))
}

function sideOf(rules: readonly Rule[], topic: Topic): DiffSide {
  const shown = rules.filter((rule) => rule.topic === topic)
  return { says: shown.map(words), clauses: [...new Set(shown.flatMap((rule) => rule.clauses))] }
}

function words(rule: Rule): Words {
  return { zh: rule.say('zh-CN'), en: rule.say('en') }
}

const plain = (says: string): DiffSide => ({ says: [inBoth(says)], clauses: [] })

/** A word of the catalogue in both languages, or the text itself. */
function inBoth(key: string): Words {
  return isMessageKey(key) ? { zh: text('zh-CN', key), en: text('en', key) } : { zh: key, en: key }
}

function headRows(a: PackHead, b: PackHead): readonly DiffRow[] {
  const facts: readonly (readonly [string, (head: PackHead) => string])[] = [
    ['issuer', (head) => head.issuer],
    ['number', (head) => head.number ?? '—'],
    ['status', (head) => `status.${head.status}`],
    ['in-force', (head) => head.inForce ?? '—'],
    ['expires', (head) => head.expires ?? '—'],
    ['layers', (head) => head.layers.join(' ← ') || '—'],
  ]
  return facts.flatMap(([name, of]) =>
    of(a) === of(b)
      ? []
      : [
          {
            topic: 'head' as const,
            key: `head:${name}`,
            title: inBoth(`head.${name}`),
            a: plain(of(a)),
            b: plain(of(b)),
          },
        ],
  )
}

/** The same thing under two names. */
function wordRows(a: Pack, b: Pack): readonly DiffRow[] {
  const chapters = ['roles', 'records', 'documents', 'procedures'] as const
  return chapters.flatMap((chapter) =>
    [...a[chapter].values()].flatMap((mine): readonly DiffRow[] => {
      const theirs = b[chapter].get(mine.id)
      if (!theirs || theirs.title.zh === mine.title.zh) return []
      const side = (of: { readonly title: Words; readonly clauses: readonly string[] }): DiffSide => ({
        says: [of.title],
        clauses: of.clauses,
      })
      return [{ topic: 'words', key: mine.key, title: mine.title, a: side(mine), b: side(theirs) }]
    }),
  )
}
