import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openWorkingArea } from './working-area.ts'

const disk = mkdtempSync(join(import.meta.dirname, 'area-'))
const root = mkdtempSync(join(tmpdir(), 'shuyu-area-'))
afterAll(() => {
  rmSync(disk, { recursive: true })
  rmSync(root, { recursive: true })
})

describe('working area', () => {
  it('given a folder on a disk, when opened, then it is refused with what to do, unless it is allowed', async () => {
    await expect(openWorkingArea({ root: disk })).rejects.toThrow(/give a tmpfs/)
    expect((await openWorkingArea({ root: disk, allowDisk: true })).root).toBe(disk)
  })

  it('given work in it, when it ends well or badly, then its folder is private and gone afterwards', async () => {
    const area = await openWorkingArea({ root, allowDisk: true })
    let seen = ''
    await area.within(async (folder) => {
      seen = folder
      expect(statSync(folder).mode & 0o777).toBe(0o700)
      writeFileSync(join(folder, 'x'), 'secret')
    })
    expect(existsSync(seen)).toBe(false)
    await expect(area.within(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(readdirSync(root)).toEqual([])
  })

  it('given folders of living and dead processes and of others, when cleaned up, then only those of the dead go', async () => {
    const area = await openWorkingArea({ root, allowDisk: true })
    await area.within(async () => {
      for (const name of ['shuyu-work-4194303-0123456789abcdef', 'someone-else']) writeFileSync(join(root, name), '')
      expect(await area.cleanUp()).toBe(1)
      expect(readdirSync(root).filter((name) => name.startsWith('shuyu-work-')).length).toBe(1)
      expect(readdirSync(root)).toContain('someone-else')
    })
  })
})

describe('a process killed in the middle of a mount', () => {
  it('given an upload half received, when the process is killed, then the next start finds its folder and removes it', async () => {
    const module = (path: string) => JSON.stringify(new URL(path, import.meta.url).href)
    const script = `
      import { openWorkingArea } from ${module('./working-area.ts')}
      import { fileIntake } from ${module('./file-intake.ts')}
      import { takeIn } from ${module('./take-in.ts')}
      import { duckdb } from ${module('../../../base/engine/index.ts')}
      const area = await openWorkingArea({ root: ${JSON.stringify(root)}, allowDisk: true })
      async function* upload() {
        yield Buffer.from('name,secret,')
        console.log('half')
        await new Promise((resolve) => setTimeout(resolve, 60_000))
      }
      await takeIn({ area, engine: duckdb, vault: {} }, 'd', fileIntake(upload(), { filename: 'a.csv' }))`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'exit')
    const left = readdirSync(root).filter((name) => name.startsWith(`shuyu-work-${child.pid}-`))
    expect(left.length).toBe(1)
    const area = await openWorkingArea({ root, allowDisk: true })
    await area.cleanUp()
    expect(readdirSync(root).filter((name) => name.startsWith('shuyu-work-'))).toEqual([])
  })
})
