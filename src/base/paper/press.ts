import { join } from 'node:path'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { faces, rareFaces } from './faces.ts'
import { openGlyphs } from './glyphs.ts'
import { qrSvg } from './qr.ts'
import type { Sheet } from './sheet.ts'

/** Makes PDF of sheets, with the fonts of the machine and those of a folder that the site gives. */
export interface Press {
  /** Characters of a text that no font here has; print nothing that would show empty boxes. */
  missing(text: string): readonly string[]
  /** PDF/A-2b with its fonts inside; the same sheet at the same instant gives the same bytes. `at` in milliseconds. */
  pdf(sheet: Sheet, at: number): Promise<Buffer>
}

const folder = import.meta.dirname
const main = join(folder, 'sheet.typ')

/** Opens the press; fonts are looked for on the first print. */
export function openPress(fonts: string | null): Press {
  let compiler: NodeCompiler | undefined
  const missing = openGlyphs(fonts)
  return {
    missing,
    async pdf(sheet, at) {
      compiler ??= await openCompiler(fonts)
      const qr = await qrSvg(sheet.mark.address)
      // From here to the end nothing waits: one sheet at a time lies in the press.
      compiler.mapShadow(join(folder, 'sheet.json'), Buffer.from(JSON.stringify({ ...sheet, faces: withRare() })))
      compiler.mapShadow(join(folder, 'qr.svg'), Buffer.from(qr))
      const made = compiler.compile({ mainFilePath: main, resetRead: true })
      // What the template complains of may hold words of the sheet: it goes no further than its kind.
      if (made.result === null) throw new Error('the sheet could not be laid out')
      const pdf = compiler.pdf(made.result, { pdfStandard: 'a-2b', creationTimestamp: Math.floor(at / 1000) })
      compiler.resetShadow()
      compiler.evictCache(10)
      return pdf
    },
  }
}

/** Loaded on the first print: a machine for which there is no compiler runs all the rest. */
async function openCompiler(fonts: string | null): Promise<NodeCompiler> {
  const { NodeCompiler: compiler } = await import('@myriaddreamin/typst-ts-node-compiler')
  return compiler.create({ workspace: folder, fontArgs: fonts === null ? [] : [{ fontPaths: [fonts] }] })
}

function withRare(): { readonly [face: string]: readonly string[] } {
  return Object.fromEntries(
    Object.entries(faces).map(([face, names]) => [face, [...new Set([...names, ...rareFaces])]]),
  )
}
