/**
 * The envelope against a raw copy of the same bytes, and a grant's destruction, certificate facts included, small and large, in one run.
 * `node bench/vault.ts [--megabytes 1024] [--quick]`; prints rows of a Markdown table. Per core: bytes by processor time, so that neighbours count less.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { open as openFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  memoryKeyRecords,
  newKey,
  openKeyring,
  openRootKey,
  openShares,
  seal,
  type SuiteName,
} from '../src/base/crypto/index.ts'
import { openObjectStore } from '../src/base/objects/index.ts'

const { values } = parseArgs({
  options: { megabytes: { type: 'string', default: '1024' }, quick: { type: 'boolean', default: false } },
})
const megabytes = values.quick ? 64 : Number(values.megabytes)
const folder = mkdtempSync(join(tmpdir(), 'shuyu-bench-vault-'))
const piece = Buffer.alloc(1 << 20, 7)

function* pieces(count: number) {
  for (let n = 0; n < count; n += 1) yield piece
}

async function written(
  name: string,
  content: AsyncIterable<Buffer> | Iterable<Buffer>,
): Promise<readonly [number, number]> {
  const file = await openFile(join(folder, name), 'w')
  const [from, used] = [performance.now(), process.cpuUsage()]
  let held: Buffer[] = []
  for await (const one of content) {
    held.push(one)
    if (held.length === 12) {
      await file.writev(held)
      held = []
    }
  }
  await file.writev(held.length > 0 ? held : [Buffer.alloc(0)])
  const spent = process.cpuUsage(used)
  const ms = performance.now() - from
  await file.close()
  rmSync(join(folder, name))
  return [ms, (spent.user + spent.system) / 1000]
}

try {
  const [raw] = await written('raw', pieces(megabytes))
  for (const suite of ['aes-256-gcm', 'sm4-gcm'] satisfies SuiteName[]) {
    const count = suite === 'sm4-gcm' ? Math.max(32, megabytes >> 2) : megabytes
    const [wall, cpu] = await written(
      suite,
      seal(suite, newKey(), { object: 'bench', version: 1 }, pieces(count), 'chunks'),
    )
    const speed = (ms: number) => Math.round((count * 1.048576 * 1000) / ms)
    const share = (wall / count / (raw / megabytes)).toFixed(1)
    console.log(
      `| envelope ${suite}, ${count} MiB to a file | ${speed(wall)} MB/s; ${speed(cpu)} MB/s by processor time | raw file ${Math.round((megabytes * 1048.576) / raw)} MB/s | ${share}× |`,
    )
  }
  const keyring = openKeyring(
    openRootKey({ path: join(folder, 'root.key') }),
    openShares(join(folder, 'shares')),
    memoryKeyRecords(),
  )
  const objects = await openObjectStore(folder, keyring)
  for (const size of [10, megabytes]) {
    const grant = `grant/${size}`
    await keyring.create(grant, null, { destroyable: true })
    const ids: string[] = []
    for (let left = size; left > 0; left -= 64) ids.push((await objects.put(grant, pieces(Math.min(left, 64)))).id)
    const from = performance.now()
    await keyring.destroy(grant, 1)
    const dead = performance.now() - from
    for (const id of ids) if ((await objects.probe(id)) !== 'key-destroyed') throw new Error('it still opens')
    await objects.remove(ids)
    console.log(
      `| destroy a grant of ${size} MiB | undecryptable ${dead.toFixed(1)} ms, tried and removed ${(performance.now() - from).toFixed(0)} ms | – | ≤ 1 s |`,
    )
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
