import { platformRefusal, type Refusal } from '../../../core/kernel/index.ts'
import { declaredIn, declaredProblems, type DeclaredModel } from './declared.ts'
import { pythonParts, pythonLacking, SandboxEnded, startSandbox, type SandboxProcess } from '../sandbox/index.ts'

export interface Looked {
  readonly refusal: Refusal | null
  readonly models: readonly DeclaredModel[]
}

/** Looks at the grammar of Python without running it. */
export interface PythonCheck {
  /** Why it cannot be read, with the place, or null; and the models that it hands over. */
  look(cell: string, code: string): Promise<Looked>
  close(): Promise<void>
}

const memory = 300 << 20
const deadlineMs = 3_000

/** A check over one child process in a sandbox of its own, started at need; a text that breaks it ends that process and nothing else. */
export function pythonCheck(options: { readonly cgroup?: string | undefined } = {}): PythonCheck {
  let current: Promise<SandboxProcess> | null = null
  let queue: Promise<unknown> = Promise.resolve()
  let closed = false

  async function start(): Promise<SandboxProcess> {
    const parts = await pythonParts()
    if (!parts) throw new SandboxEnded(null)
    const room = { script: 'check.py', tmpfs: 1 << 20, python: { ...parts, threads: 1 } }
    const bounds = { head: 4_096, body: 1 << 20 }
    const child = await startSandbox(room, { ...(options.cgroup ? { cgroup: options.cgroup } : {}), bounds })
    child.bound({ memory, cpuSeconds: Number.MAX_SAFE_INTEGER })
    return child
  }

  async function child(): Promise<SandboxProcess> {
    const standing = await current?.catch(() => null)
    if (standing?.alive) return standing
    current = start()
    return current
  }

  async function once(cell: string, code: string): Promise<Looked> {
    const unreadable = (line: unknown, what = 'work.python-syntax'): Looked => {
      const place = { cell, line: Number.isSafeInteger(line) ? Number(line) : null }
      return { refusal: platformRefusal('unmet', what, place, 'mend-script'), models: [] }
    }
    let timer: NodeJS.Timeout | undefined
    try {
      const process = await child()
      timer = setTimeout(() => process.kill('deadline'), deadlineMs)
      await process.send({ type: 'check', id: 1, code })
      const { head, body } = await process.receive()
      if (head['ok'] !== true) return unreadable(head['line'])
      const models = declaredIn(body)
      if (head['model'] !== null || !models) return unreadable(head['model'], 'work.model-form')
      return { refusal: declaredProblems(cell, models), models }
    } catch (error) {
      if (error instanceof SandboxEnded) return unreadable(null)
      throw error
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    async look(cell, code) {
      const lacks = pythonLacking()
      if (lacks || closed)
        return { refusal: platformRefusal('unmet', lacks ?? 'sandbox.python', {}, 'install-python'), models: [] }
      const answer = queue.then(() => once(cell, code))
      queue = answer.catch(() => {})
      return answer
    },
    close: async () => {
      closed = true
      const standing = await current?.catch(() => null)
      standing?.kill('closed')
      await standing?.ended
    },
  }
}
