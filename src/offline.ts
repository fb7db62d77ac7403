import { verifyEd25519 } from './base/ledger/index.ts'
import { isObject, type JsonObject } from './core/kernel/index.ts'
import { isMessageKey, text } from './core/locales/index.ts'
import { verifyBundle, type Verdict } from './core/proof/index.ts'
import type { VerifyReport } from './edge/cli/index.ts'
import { receiptHolds, type CallProof } from './operation/products/index.ts'

/** Checks the text of a proof bundle with nothing but itself: no database, no network. Never throws. */
export function verifyText(bundle: string): VerifyReport {
  let value: unknown = null
  try {
    value = JSON.parse(bundle)
  } catch {
    // Not JSON: the verifier says so in its first line.
  }
  return reportOf(verifyBundle(value, { verify: verifyEd25519 }))
}

function reportOf(verdict: Verdict): VerifyReport {
  const checks = verdict.lines.map((line) => ({
    ok: line.ok,
    text: `${said(`proof.step.${line.step}`)}（${line.count}）${line.faults.map((fault) => `：${said(`proof.fault.${fault.code}`)} ${fault.where}`).join('')}`,
  }))
  return { ok: verdict.genuine, checks }
}

function said(key: string): string {
  return isMessageKey(key) ? text('zh-CN', key) : key
}

/** Checks the proof of one product call: the call in its batch, the batch's event in the log. Null when it holds, else what is wrong. */
export function verifyReceipt(proof: unknown): string | null {
  if (!isObject(proof)) return 'not a proof'
  const call = proof as unknown as CallProof
  if (!receiptHolds(call)) return 'the call is not in the recorded batch'
  const verdict = verifyBundle(call.ledger, { verify: verifyEd25519 })
  if (!verdict.genuine) return verdict.lines.flatMap((line) => line.faults.map((fault) => fault.code)).join(', ')
  const events = (call.ledger as { events?: { event?: { seq?: number; data?: JsonObject } }[] }).events ?? []
  const recorded = events.find((one) => one.event?.seq === call.event.seq)?.event?.data
  return recorded?.['root'] === call.root ? null : 'the batch in the log is another one'
}
