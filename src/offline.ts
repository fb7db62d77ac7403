import { verifyEd25519 } from './base/ledger/index.ts'
import { isObject, type JsonObject } from './core/kernel/index.ts'
import { text } from './core/locales/index.ts'
import { sha256Text } from './base/law/index.ts'
import {
  checkNote,
  parseCheckpoint,
  parseKey,
  readBundle,
  verifyBundle,
  type Bundle,
  type Verdict,
} from './core/proof/index.ts'
import type { VerifyReport } from './edge/cli/index.ts'
import { drawnWrongly, type DrawCertificate } from './operation/experts/index.ts'
import { receiptHolds, type CallProof } from './operation/products/index.ts'

/**
 * Checks the text of a proof bundle with nothing but itself: no database, no network. `trusted` is the log's key as the reader knows it;
 * without it a bundle that somebody else made whole passes as well. Never throws.
 */
export function verifyText(bundle: string, trusted?: string): VerifyReport {
  let value: unknown = null
  try {
    value = JSON.parse(bundle)
  } catch {
    // Not JSON: the verifier says so in its first line.
  }
  const verdict = verifyBundle(value, { verify: verifyEd25519, ...(trusted === undefined ? {} : { trusted }) })
  const events = verifiable(value)?.events ?? []
  const trial = events.some(({ event }) => isObject(event.data) && (event.data as JsonObject)['trial'] === true)
  return { ...reportOf(verdict, wholeStreams(value)), trial }
}

/** Draws experts by lot again from a draw's public record, with nothing but itself. `trusted` as for `verifyText`. Never throws. */
export function verifyDraw(certificate: string, trusted?: string): VerifyReport {
  const sure = (ok: boolean, step: DrawStep) => ({ ok, nothing: false, text: text('zh-CN', `draw.${step}`) })
  let of: DrawCertificate
  try {
    of = JSON.parse(certificate) as DrawCertificate
    // A list that is none throws here.
    of.list.candidates.map(String)
    of.order.map(String)
  } catch {
    return { ok: false, checks: [sure(false, 'readable')] }
  }
  const wrong = attempt(() => drawnWrongly(of, sha256Text)) ?? null
  const broken = attempt(() => drawnWrongly(of, sha256Text)) === undefined
  const proof = verifyBundle(of.proof, { verify: verifyEd25519, ...(trusted === undefined ? {} : { trusted }) })
  const events = verifiable(of.proof)?.events ?? []
  const fixed = events.find(({ event }) => isObject(event.data) && (event.data as JsonObject)['digest'] === of.digest)
  const key = parseKey(trusted ?? String((isObject(of.proof) ? (of.proof as JsonObject)['key'] : '') ?? ''))
  const note = attempt(() => parseCheckpoint(of.checkpoint)) ?? null
  const checks = [
    sure(!broken && wrong !== 'list', 'list'),
    sure(proof.genuine && fixed !== undefined, 'fixed'),
    sure(note !== null && key !== null && checkNote(note.note, key, verifyEd25519) === 'signed', 'checkpoint'),
    sure(!broken && wrong !== 'list' && wrong !== 'seed', 'seed'),
    sure(!broken && wrong === null, 'order'),
  ]
  return { ok: checks.every(({ ok }) => ok), checks }
}

type DrawStep = 'readable' | 'list' | 'fixed' | 'checkpoint' | 'seed' | 'order'

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined // What cannot be read holds nothing.
  }
}

/** What a bundle says it is complete about, for the reader to judge: `case/x 1–4、…`. */
function wholeStreams(value: unknown): string {
  const streams = verifiable(value)?.streams ?? []
  return streams.map(({ stream, versions }) => `${stream} 1–${versions}`).join('、')
}

function verifiable(value: unknown): Bundle | null {
  try {
    return readBundle(value)
  } catch {
    return null // Nested too deep to read; the verifier says so.
  }
}

function reportOf(verdict: Verdict, whole: string): VerifyReport {
  const checks = verdict.lines.map((line) => ({
    ok: line.ok,
    nothing: line.count === 0 && line.ok,
    text: `${text('zh-CN', `proof.step.${line.step}`)}（${line.count}）${line.faults.map(({ code, where }) => `：${text('zh-CN', `proof.${code}`, { where })}`).join('')}${line.step === 'stream' && whole ? `：${whole}` : ''}`,
  }))
  return { ok: verdict.genuine, checks }
}

/** Checks the proof of one product call: the call in its batch, the batch's event in the log of that key. Null when it holds, else what is wrong. */
export function verifyReceipt(proof: unknown, trusted: string): string | null {
  if (!isObject(proof)) return 'not a proof'
  const call = proof as unknown as CallProof
  if (!receiptHolds(call)) return 'the call is not in the recorded batch'
  const verdict = verifyBundle(call.ledger, { verify: verifyEd25519, trusted })
  if (!verdict.genuine) return verdict.lines.flatMap((line) => line.faults.map((fault) => fault.code)).join(', ')
  const events = (call.ledger as { events?: { event?: { seq?: number; data?: JsonObject } }[] }).events ?? []
  const recorded = events.find((one) => one.event?.seq === call.event.seq)?.event?.data
  return recorded?.['root'] === call.root ? null : 'the batch in the log is another one'
}
