import { writeFileSync } from 'node:fs'
import { diagramSvg } from '../../../core/law/index.ts'
import type { CliParts } from '../parts.ts'
import { complain, say } from '../say.ts'

export interface DiagramOptions {
  readonly svg?: string
  readonly english?: boolean
  readonly dataFolder: string
}

/** `law diagram PACK PROCEDURE [--svg FILE]`: a procedure as SVG, to a file or to the terminal. Answers the exit code. */
export async function diagramCommand(
  parts: CliParts,
  named: string,
  id: string,
  options: DiagramOptions,
): Promise<number> {
  const found = await parts.packAt(named, options.dataFolder)
  if (!('pack' in found)) {
    for (const error of found.errors) complain(error)
    return 1
  }
  const procedure = found.pack.procedures.get(id)
  if (!procedure) {
    complain(`规则包“${named}”没有程序“${id}”，已有：${[...found.pack.procedures.keys()].join('、')}`)
    return 2
  }
  const svg = diagramSvg(found.pack, procedure, options.english ? 'en' : 'zh-CN')
  if (options.svg === undefined) say(svg.trimEnd())
  else {
    writeFileSync(options.svg, svg)
    say(`已画出“${procedure.title.zh}”：${options.svg}`)
  }
  return 0
}
