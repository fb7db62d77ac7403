import { sha256Text } from '../../base/law/index.ts'
import { deletionTest, equivalentFile, readEquivalents } from '../../core/cases/deletion/index.ts'
import { readSpecs } from '../../core/cases/spec/index.ts'
import { loadPack, packErrorText, placeText, type PackLibrary } from '../../core/law/index.ts'
import { complain, say } from './say.ts'

/** `law coverage ID --deletion`: every change of the pack's own elements that none of its own cases notices. Answers the exit code. */
export function deletionCommand(library: PackLibrary, id: string, json: boolean): number {
  const files = library.get(id) ?? new Map<string, string>()
  const loaded = loadPack(library, id, sha256Text)
  if (!loaded.ok) {
    for (const error of loaded.error) complain(packErrorText(error, 'zh-CN'))
    return 1
  }
  const specs = [...files]
    .filter(([path]) => path.startsWith('cases/') && path.endsWith('.yaml'))
    .flatMap(([path, text]) => readSpecs(id, path, text))
  const excused = readEquivalents(id, files.get(equivalentFile))
  const report = deletionTest(loaded.value.pack, specs, sha256Text, excused)
  if (json) say(JSON.stringify({ pack: id, ...report }, null, 1))
  else {
    for (const { place, key, what, ran } of report.survivors)
      say(`✗ ${placeText(place)}  ${key} · ${what}（${ran} 个用例经过，都没有察觉）`)
    for (const { place, key, what } of report.stale)
      say(`✗ ${placeText(place)}  ${key} · ${what}：用例已能察觉，或者没有这项改动，请删去这条说明`)
    say(
      `${id}：${specs.length} 个用例，${report.mutations} 项改动，${report.survivors.length} 项没有用例察觉，${excused.length} 项写明等价${report.stale.length > 0 ? `，其中 ${report.stale.length} 项过时` : ''}`,
    )
  }
  return report.survivors.length + report.stale.length === 0 ? 0 : 1
}
