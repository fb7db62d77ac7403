import type { Block } from '../../../base/paper/index.ts'
import { clockText, type Instant } from '../../../core/kernel/index.ts'
import { text } from '../../../core/locales/index.ts'
import type { ErasureView } from './types.ts'

const numerals = '〇一二三四五六七八九'

/** What the certificate of an erasure holds. */
interface Held {
  readonly found: boolean
  readonly versions?: readonly { readonly rows: number }[]
  readonly objects?: number
  readonly keys?: number
  readonly views?: readonly unknown[]
  readonly copies?: readonly unknown[]
  readonly artifacts?: readonly unknown[]
  readonly models?: readonly unknown[]
  readonly products?: readonly unknown[]
}

/** A certificate of erasure as it is printed, for the person or whoever asked for them. INVARIANT: the value that names the person stands nowhere, nor what people wrote about them. */
export function erasureBlocks(
  view: ErasureView,
  of: { readonly dataset: string; readonly holder: string | null },
): readonly Block[] {
  const held = (view.certificate ?? { found: false }) as unknown as Held
  const say = (key: Parameters<typeof text>[1], params?: Parameters<typeof text>[2]) => text('zh-CN', key, params)
  const heads: readonly (readonly [string, string | null])[] = [
    [say('erasure-form.number'), view.id],
    [say('erasure-form.dataset'), of.dataset],
    [say('erasure-form.holder'), of.holder],
    [say('erasure-form.column'), view.column],
    [say('erasure-form.at'), view.doneAt === null ? null : clockText(view.doneAt as Instant)],
  ]
  const told = heads.filter((one): one is readonly [string, string] => one[1] !== null)
  const heading = (words: string, value: string | null, index: number): Block => ({
    kind: 'heading',
    level: 1,
    text: `${numerals[index + 1]}、${words}`,
    value,
    cite: null,
  })
  return [
    ...told.map(([words, value], index) => heading(words, value, index)),
    heading(say('erasure-form.outcome'), null, told.length),
    { kind: 'text', text: outcome(held, say) },
  ]
}

function outcome(held: Held, say: (key: Parameters<typeof text>[1], params?: Parameters<typeof text>[2]) => string) {
  if (!held.found) return say('erasure-form.nobody')
  const { versions = [], objects = 0, keys = 0, views = [], copies = [] } = held
  const made = [held.artifacts, held.models, held.products].reduce((sum, list) => sum + (list?.length ?? 0), 0)
  return [
    say('erasure-form.erased', { versions: versions.length, objects, keys, views: views.length }),
    ...(copies.length > 0 ? [say('erasure-form.copies', { count: copies.length })] : []),
    ...(made > 0 ? [say('erasure-form.made', { count: made })] : []),
  ].join('')
}
