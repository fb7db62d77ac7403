import type { Block } from '../../../base/paper/index.ts'
import { clockText, type Instant, type JsonObject } from '../../../core/kernel/index.ts'
import { isMessageKey, text } from '../../../core/locales/index.ts'

type Counts = { readonly [outcome: string]: number }

/** What a certificate of destruction holds; older ones lack what later ones have. */
interface Held {
  readonly at: Instant
  readonly objects: number
  readonly keys: readonly { readonly key: string }[]
  readonly probes: Counts
  readonly oldRows?: Counts
  readonly copies?: readonly { readonly copy: string; readonly reached: boolean; readonly probes: Counts }[]
  readonly places?: readonly { readonly place: string; readonly looked: number; readonly left: number }[]
}

const numerals = '〇一二三四五六七八九'
const total = (counts: Counts) => Object.values(counts).reduce((sum, count) => sum + count, 0)
const failed = (counts: Counts) => total(counts) - (counts['readable'] ?? 0)

/** A certificate of destruction as it is printed: what was destroyed, when, what was tried afterwards, where nothing is left. */
export function certificateBlocks(
  certificate: JsonObject,
  of: { readonly holder: string | null; readonly giver: string | null },
): readonly Block[] {
  const held = certificate as unknown as Held
  const say = (key: Parameters<typeof text>[1], params?: Parameters<typeof text>[2]) => text('zh-CN', key, params)
  let count = 0
  const heading = (words: string, value: string | null): Block => {
    count += 1
    return { kind: 'heading', level: 1, text: `${numerals[count]}、${words}`, value, cite: null }
  }
  const passage = (words: string): Block => ({ kind: 'text', text: words })
  const tries = [
    say('certificate.tried', { count: held.objects, failed: failed(held.probes) }),
    ...(held.oldRows
      ? [say('certificate.tried-old', { count: total(held.oldRows), failed: failed(held.oldRows) })]
      : []),
    ...(held.copies ?? []).map(({ copy, reached, probes }) =>
      reached ? say('certificate.copy', { copy, count: total(probes) }) : say('certificate.copy-far', { copy }),
    ),
    ...(held.places ?? []).map(({ place, looked, left }) => {
      const key = `certificate.place-${place}`
      return isMessageKey(key) ? say(key, { looked, left }) : `${place} ${looked} / ${left}`
    }),
  ]
  return [
    heading(say('certificate.grant'), String(certificate['grant'] ?? '')),
    ...(of.holder === null ? [] : [heading(say('certificate.holder'), of.holder)]),
    ...(of.giver === null ? [] : [heading(say('certificate.giver'), of.giver)]),
    heading(say('certificate.at'), clockText(held.at)),
    heading(say('certificate.keys'), null),
    passage(held.keys.map(({ key }) => key).join('\n')),
    heading(say('certificate.tries'), null),
    passage(tries.join('\n')),
  ]
}
