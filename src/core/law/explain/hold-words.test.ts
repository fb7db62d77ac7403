import { describe, expect, it } from 'vitest'
import { holdTitles } from './hold-words.ts'
import type { Pack } from '../grammar/pack.ts'

describe('what holds are called', () => {
  it('given acts with and without a hold, then each hold is named by its procedure and act, the first that sets it', () => {
    const act = (name: string, hold: string | null) => ({ title: { zh: name, en: name }, hold: hold && { name: hold } })
    const procedure = (name: string, acts: readonly object[]) => ({ title: { zh: name, en: name }, acts })
    const pack = {
      procedures: new Map([
        ['incident', procedure('事件处置', [act('报告', null), act('关闭', 'incident')])],
        ['inspection', procedure('检查', [act('整改', 'rectifying'), act('停用', 'incident')])],
      ]),
    } as unknown as Pick<Pack, 'procedures'>
    const zh = [...holdTitles(pack)].slice(1).map(([name, title]) => [name, title.zh])
    expect(zh).toEqual([
      ['incident', '事件处置 · 关闭'],
      ['rectifying', '检查 · 整改'],
    ])
  })
})
