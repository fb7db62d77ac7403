import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { bound } from '../child/index.ts'
import { Refused } from '../../core/kernel/index.ts'
import { refused } from './read-fault.ts'
import type { Marks } from './read-mark.ts'
import {
  workbookLimits,
  type OddCell,
  type RowRead,
  type SheetSeen,
  type WorkbookAsk,
  type WorkbookLimits,
  type WorkbookTold,
} from './read-protocol.ts'

const heapMb = 768

/**
 * Reads a workbook that people filled in, in a process of its own with a bounded heap; rows come in batches, in order, and nothing is written to a disk.
 * Throws `Refused`, `workbook.*`: no workbook, an old or encrypted one, damaged, swelling, too many rows; with sheet, row and cell where there is one.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  on: (rows: readonly RowRead[], odd: readonly OddCell[]) => void,
  limits: WorkbookLimits = workbookLimits,
): Promise<readonly SheetSeen[]> {
  if (bytes.length > limits.bytes)
    throw refused('too-large', { bytes: bytes.length, most: limits.bytes >> 20 }, 'split')
  const told = await inChild({ do: 'read', bytes, limits }, on)
  return told.told === 'read' ? told.sheets : []
}

/** The same workbook with cells coloured and a reason at the end of their rows; everything else in it stays as it is. Throws `Refused`. */
export async function markedWorkbook(
  bytes: Uint8Array,
  marks: Marks,
  limits: WorkbookLimits = workbookLimits,
): Promise<Uint8Array> {
  const told = await inChild({ do: 'mark', bytes, limits, marks }, () => {})
  return told.told === 'marked' ? told.bytes : bytes
}

function inChild(
  ask: WorkbookAsk,
  on: (rows: readonly RowRead[], odd: readonly OddCell[]) => void,
): Promise<WorkbookTold> {
  const child = fork(fileURLToPath(new URL('./read-worker.ts', import.meta.url)), [], {
    ...bound(`--max-old-space-size=${heapMb}`),
    serialization: 'advanced',
    env: { TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  return new Promise((resolve, reject) => {
    let answered = false
    const fail = (error: unknown) => {
      answered = true
      child.kill('SIGKILL')
      reject(error instanceof Error ? error : new Error(String(error)))
    }
    child.on('message', (told: WorkbookTold) => {
      if (answered) return
      if (told.told === 'rows') {
        try {
          on(told.rows, told.odd)
        } catch (error) {
          fail(error)
        }
        return
      }
      answered = true
      if (told.told === 'refused') reject(new Refused(told.refusal))
      else resolve(told)
    })
    child.on('error', fail)
    child.on('exit', () => {
      if (!answered) reject(refused('memory', {}, 'split', 'busy'))
    })
    child.send(ask, (error) => error && fail(error))
  })
}
