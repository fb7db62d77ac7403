import { lacksOf, type Pack } from '../../../core/law/index.ts'
import { text } from '../../../core/locales/index.ts'
import { say } from '../say.ts'
import { TO_FILL } from './scaffold.ts'

/** Items of one line at most, unless one pack alone is checked. */
const FEW = 8

/** Tells what a pack still lacks; a layer without areas of its own is not asked for any. */
export function tellLacks(pack: Pack, files: ReadonlyMap<string, string>, most: number): void {
  if (pack.head.layers.length === 0) return
  const few = most === Infinity ? Infinity : FEW
  for (const { code, items } of lacksOf(pack, files, TO_FILL)) {
    const shown = items.length > few ? [...items.slice(0, few), '……'] : items
    say(`  还缺  ${text('zh-CN', `pack.${code}`, { items: shown, count: items.length })}`)
  }
}
