import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, chmodSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const main = join(import.meta.dirname, '..', '..', 'src', 'main.ts')
let home: string

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'shuyu-start-'))
  chmodSync(home, 0o711)
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

/** `shuyu ARG …`, sent SIGINT as soon as it has said `until`. */
async function shuyu(args: readonly string[], until?: string): Promise<{ code: number | null; out: string }> {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let sent = false
  const take = (chunk: Buffer) => {
    out += chunk.toString('utf8')
    if (sent || until === undefined || !out.includes(until)) return
    sent = true
    child.kill('SIGINT')
  }
  child.stdout.on('data', take)
  child.stderr.on('data', take)
  const bound = setTimeout(() => child.kill('SIGKILL'), 100_000)
  const [code] = (await once(child, 'close')) as [number | null]
  clearTimeout(bound)
  return { code, out }
}

describe('a first start', () => {
  it('given a taken port, when started, then it says so and founds nothing, so that the next start can', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const { port } = taken.address() as { port: number }
    const folder = join(home, 'data')
    try {
      const started = await shuyu(['start', '--port', String(port), '--data-folder', folder])
      expect(started).toMatchObject({ code: 1, out: expect.stringContaining(`端口 ${port} 已被占用`) as string })
      expect(existsSync(folder)).toBe(false)
    } finally {
      taken.close()
    }
  })

  it('given a first start that Ctrl-C cut short, when started again, then the folder is set aside whole and it begins anew', async () => {
    const folder = join(home, 'data')
    const args = ['start', '--port', '0', '--data-folder', folder]
    const first = await shuyu(args, '  ✓')
    expect(first).toMatchObject({ code: 130, out: expect.stringContaining('演示中断') as string })
    expect(existsSync(join(folder, 'demonstration.json'))).toBe(false)
    expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false)
    const second = await shuyu(args, '  ✓')
    expect(second.out).toContain(`${folder}-unfinished-1`)
    expect(second).toMatchObject({ code: 130, out: expect.stringContaining('重新开始') as string })
    expect(existsSync(join(`${folder}-unfinished-1`, 'root.key'))).toBe(true)
    expect(existsSync(join(folder, 'root.key'))).toBe(true)
  }, 240_000)

  it.each(['start', 'serve'])(
    "given a folder of somebody else's files, when %s is told to use it, then it leaves it alone",
    async (command) => {
      writeFileSync(join(home, 'notes.txt'), 'mine')
      const told = await shuyu([command, '--port', '0', '--data-folder', home])
      expect(told).toMatchObject({ code: 1, out: expect.stringContaining('不是本平台的数据文件夹') as string })
      expect(readdirSync(home)).toEqual(['notes.txt'])
    },
  )

  it('given a file where a folder is meant, or a folder where a file is, when told, then it is a sentence', async () => {
    const file = join(home, 'file')
    writeFileSync(file, '')
    for (const args of [
      ['verify', home],
      ['backup', file],
      ['restore', file],
      ['verify', join(home, 'nothing')],
    ]) {
      const { code, out } = await shuyu(args)
      expect(code).toBe(2)
      expect(out).not.toMatch(/EEXIST|EISDIR|ENOENT|ENOTDIR|    at /)
    }
  })
})
