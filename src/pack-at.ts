import { existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { readPack, readPacks, sha256Text } from './base/law/index.ts'
import { loadPack, packErrorText, type Pack, type PackLibrary } from './core/law/index.ts'

type Found = { readonly pack: Pack } | { readonly errors: readonly string[] }

/** A pack by id, by folder, or by the digest of a version that an installation keeps; its layers come from `jurisdictions`. */
export async function packAt(
  jurisdictions: readonly string[],
  named: string,
  stored: () => Promise<ReadonlyMap<string, Pack>>,
): Promise<Found> {
  const library = await readPacks(...jurisdictions)
  if (library.get(named)?.has('pack.yaml')) return loaded(library, named)
  if (existsSync(join(named, 'pack.yaml'))) {
    const files = await readPack(named)
    const id = /^id:\s*['"]?([\w-]+)/m.exec(files.get('pack.yaml') ?? '')?.[1] ?? basename(resolve(named))
    return loaded(new Map([...library, [id, files]]), id)
  }
  if (/^[0-9a-f]{6,64}$/.test(named)) return byDigest(named, await stored())
  const ids = [...library.keys()].filter((id) => library.get(id)?.has('pack.yaml'))
  return { errors: [`没有规则包“${named}”：请给出标识（${ids.join('、')}）、含有 pack.yaml 的目录，或留存版本的摘要`] }
}

function loaded(library: PackLibrary, id: string): Found {
  const read = loadPack(library, id, sha256Text)
  return read.ok ? { pack: read.value.pack } : { errors: read.error.map((error) => packErrorText(error, 'zh-CN')) }
}

function byDigest(named: string, stored: ReadonlyMap<string, Pack>): Found {
  const found = [...stored].filter(([digest]) => digest.startsWith(named))
  const [first, second] = found
  if (!first || second)
    return {
      errors: [
        `数据目录中${first ? '不止一个' : '没有'}以“${named}”开头的规则包摘要${stored.size > 0 ? `，留存的有：${[...stored.keys()].map((one) => one.slice(0, 16)).join('、')}` : ''}`,
      ],
    }
  return { pack: first[1] }
}
