import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sha256Text } from '../../../base/law/index.ts'
import { loadPack, packErrorText } from '../../../core/law/index.ts'
import type { CliParts } from '../parts.ts'
import { WrongWords } from '../paths.ts'
import { complain, say } from '../say.ts'
import { tellLacks } from './lacks.ts'
import { scaffold } from './scaffold.ts'

export interface NewOptions {
  readonly from: string
  readonly name?: string
  /** Where packs stand. */
  readonly folder: string
}

/** `law new ID --from LAYER`: a folder to begin with, that loads, and what it still lacks. Never writes over anything. Answers the exit code. */
export async function newCommand(parts: CliParts, id: string, options: NewOptions): Promise<number> {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))
    throw new WrongWords(`“${id}”不能作标识：用小写字母、数字和连字符，以字母开头，例如 xinyang`)
  const { library } = await parts.packs([])
  const layers = [...library.keys()].filter((one) => library.get(one)?.has('pack.yaml'))
  if (!layers.includes(options.from))
    throw new WrongWords(`没有规则包“${options.from}”可以作上层，已有：${layers.join('、')}`)
  const folder = join(options.folder, id)
  if (library.has(id) || id === 'calendar') throw new WrongWords(`已有规则包“${id}”，没有改动任何文件：请换一个标识`)
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new WrongWords(`${folder} 已有内容，没有改动任何文件：请换一个标识，或先移开它`)
  const files = scaffold({ id, from: options.from, name: options.name, today: today() })
  for (const [path, text] of files) {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text, { flag: 'wx' })
  }
  say(`已建立 ${folder}：${files.size} 个文件`)
  return told(new Map([...library, [id, files]]), id)
}

function told(library: ReadonlyMap<string, ReadonlyMap<string, string>>, id: string): number {
  const loaded = loadPack(library, id, sha256Text)
  if (!loaded.ok) {
    for (const error of loaded.error) complain(packErrorText(error, 'zh-CN'))
    return 1
  }
  tellLacks(loaded.value.pack, library.get(id) ?? new Map<string, string>(), Infinity)
  say(
    `下一步：填好 pack.yaml，再运行 npm run shuyu -- law check ${id}；步骤见 docs/how-to/from-a-document-to-a-running-pack.md`,
  )
  return 0
}

/** The machine's civil day in China: when the text was read. */
function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())
}
