import { fork, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { bound, underUs } from './bound.ts'

const here = JSON.stringify(join(import.meta.dirname, 'bound.ts'))

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

it('given a worker that computes and hears nothing, when who started it is killed, then the kernel kills it too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'child-'))
  try {
    const [busy, parent] = [join(folder, 'busy.mjs'), join(folder, 'parent.ts')]
    writeFileSync(busy, 'process.send(process.pid); for (;;);')
    writeFileSync(
      parent,
      `import { fork } from 'node:child_process'
import { bound } from ${here}
fork(${JSON.stringify(busy)}, [], bound('--max-old-space-size=64')).on('message', (pid) => process.send(pid))`,
    )
    const one = fork(parent, [], { execPath: process.execPath, execArgv: [] })
    const pid = await new Promise<number>((told) => one.once('message', (pid) => told(Number(pid))))
    expect(lives(pid)).toBe(true)
    one.kill('SIGKILL')
    await expect.poll(() => lives(pid), { timeout: 20_000 }).toBe(false)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

it('given a program, when it is started under us, then it is the child itself that one waits for and stops', async () => {
  const { program, args } = underUs('/bin/sleep', ['60'])
  const child = spawn(program, [...args])
  const ended = new Promise((told) => child.once('exit', (_, signal) => told(signal)))
  child.kill('SIGTERM')
  expect(await ended).toBe('SIGTERM')
  expect(bound().execArgv.at(-1) ?? bound().execPath).toBe(process.execPath)
})
