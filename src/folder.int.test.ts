import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { afterEach, describe, expect, it } from 'vitest'
import { isFounded, holdFolder, makeFolder, setAside } from './folder.ts'

const made: string[] = []
afterEach(() => made.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })))

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'shuyu-folder-'))
  made.push(path)
  return path
}

describe('a data folder', () => {
  it('given a living platform on it, when a second comes, then it is told who holds it; given back, it is free', async () => {
    const path = folder()
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)', 'main.ts'])
    try {
      writeFileSync(join(path, 'platform.pid'), String(other.pid))
      expect(() => holdFolder(path)).toThrow(String(other.pid))
    } finally {
      other.kill('SIGKILL')
      await new Promise((done) => other.once('exit', done))
    }
    const giveBack = holdFolder(path)
    giveBack()
    holdFolder(path)()
  })
  it('given a file where the folder should be, when made, then the fault names the place', () => {
    const path = join(folder(), 'file')
    writeFileSync(path, '')
    expect(() => makeFolder(join(path, 'data'))).toThrow(path)
  })
  it('given files of somebody else, when made, then it is refused; empty, new, or ours, it is fine', () => {
    const path = folder()
    makeFolder(path)
    makeFolder(join(path, 'new'))
    expect(() => makeFolder(path)).toThrow(path)
    writeFileSync(join(path, 'root.key'), '')
    makeFolder(path)
    expect(isFounded(path)).toBe(true)
  })
  it('given an unfinished folder, when set aside twice, then each time under a new name with all it held', async () => {
    const path = join(folder(), 'data')
    for (const n of [1, 2]) {
      mkdirSync(path)
      writeFileSync(join(path, 'root.key'), `key ${n}`)
      expect(await setAside(`${path}/`)).toBe(`${path}-unfinished-${n}`)
      expect(existsSync(path)).toBe(false)
    }
    expect(readFileSync(join(`${path}-unfinished-1`, 'root.key'), 'utf8')).toBe('key 1')
  })
})
