import { describe, expect, it } from 'vitest'
import { readPacks, sha256Text } from '../../../base/law/index.ts'
import { loadPack } from '../index.ts'
import { diagramSvg } from './svg.ts'

const library = await readPacks('jurisdictions')
const loaded = loadPack(library, 'national', sha256Text)
if (!loaded.ok) throw new Error('the pack does not load')
const { pack } = loaded.value

describe('the picture of a procedure', () => {
  it.each([...pack.procedures.values()].map((procedure) => [procedure.id, procedure] as const))(
    'given %s, when drawn, then every act stands in it once and inside the picture',
    (_, procedure) => {
      for (const language of ['zh-CN', 'en'] as const) {
        const svg = diagramSvg(pack, procedure, language)
        expect(svg.match(/<rect x=/g)).toHaveLength(procedure.acts.length)
        const [width, height] = [/width="([\d.]+)"/, /height="([\d.]+)"/].map((of) => Number(of.exec(svg)?.[1]))
        const boxes = [...svg.matchAll(/<rect x="([\d.-]+)" y="([\d.-]+)"/g)].map((one) => [
          Number(one[1]),
          Number(one[2]),
        ])
        expect(boxes.filter(([x = -1, y = -1]) => x < 0 || y < 0 || x > width! || y > height!)).toEqual([])
        expect(svg).not.toMatch(/undefined|\{\w+\}|<script/)
      }
    },
  )

  it('given titles with angle brackets, when drawn, then they stay text', () => {
    const [procedure] = pack.procedures.values()
    const title = { zh: '<b>甲&乙</b>', en: 'x' }
    expect(diagramSvg(pack, { ...procedure!, title }, 'zh-CN')).toContain('&lt;b&gt;甲&amp;乙&lt;/b&gt;')
  })
})
