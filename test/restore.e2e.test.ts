import { execFile } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { boot } from '../src/main.ts'

const main = join(import.meta.dirname, '..', 'src', 'main.ts')
let home: string
let data: string
let copy: string

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'shuyu-restore-'))
  data = join(home, 'data')
  copy = join(home, 'copy')
  const running = await boot({ folder: data, port: 0 })
  await running.stop()
  const { code, out } = await shuyu('backup', copy, '--data-folder', data)
  if (code !== 0) throw new Error(out)
}, 240_000)
afterAll(() => rmSync(home, { recursive: true, force: true }))

function shuyu(...args: readonly string[]): Promise<{ code: number; out: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, out: `${stdout}${stderr}` }),
    )
  })
}

describe('a restore that cannot be carried out', () => {
  it('given no root key, or another one, when restored, then it says so, leaves the folder as it was, and goes well once the key is there', async () => {
    const again = join(home, 'again')
    const none = await shuyu('restore', copy, '--data-folder', again)
    expect(none).toMatchObject({ code: 1, out: expect.stringMatching(/根密钥|root\.key/) as string })
    expect(none.out).not.toMatch(/ {4}at /)
    expect(existsSync(again) ? readdirSync(again) : []).toEqual([])
    mkdirSync(again, { recursive: true })
    writeFileSync(join(again, 'root.key'), 'not a key')
    expect((await shuyu('restore', copy, '--data-folder', again)).code).toBe(1)
    expect(readdirSync(again)).toEqual(['root.key'])
    copyFileSync(join(data, 'root.key'), join(again, 'root.key'))
    expect(await shuyu('restore', copy, '--data-folder', again)).toMatchObject({ code: 0 })
    expect(await shuyu('fsck', '--data-folder', again)).toMatchObject({ code: 0 })
    const full = await shuyu('restore', copy, '--data-folder', again)
    expect(full).toMatchObject({ code: 1, out: expect.not.stringMatching(/ {4}at /) as string })
    expect(await shuyu('fsck', '--data-folder', again)).toMatchObject({ code: 0 })
  }, 600_000)

  it('given a backup that is cut short, when restored, then the folder is as it was', async () => {
    const broken = join(home, 'broken')
    mkdirSync(broken)
    const target = join(home, 'target')
    const told = await shuyu('restore', broken, '--data-folder', target)
    expect(told.code).not.toBe(0)
    expect(told.out).not.toMatch(/ {4}at /)
    expect(existsSync(target) ? readdirSync(target) : []).toEqual([])
  }, 600_000)
})
