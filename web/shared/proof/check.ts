import { fromBase64, isInBatch, readBundle, verifyBundle, type Verdict } from '../../../src/core/proof/index.ts'
import { isObject } from '../../../src/core/kernel/index.ts'
import { verifyEd25519 } from './ed25519.ts'

/** What a dropped file turned out to be and whether it holds. `call` is whether a receipt's call stands in its recorded batch. */
export type ProofCheck =
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'bundle'; readonly verdict: Verdict; readonly genuine: boolean }
  | {
      readonly kind: 'receipt'
      readonly verdict: Verdict | null
      readonly call: boolean
      readonly anchored: boolean
      readonly genuine: boolean
    }

export type { Verdict }

/** Checks a proof bundle or the receipt of a call, here and offline. `trusted` is the log's key as the reader knows it. Never throws. */
export function checkProof(text: string, trusted?: string): ProofCheck {
  const value = parse(text)
  if (isObject(value) && typeof value.receipt === 'string' && isObject(value.leaf)) return checkReceipt(value, trusted)
  if (!isObject(value)) return { kind: 'unreadable' }
  const verdict = verify(value, trusted)
  return { kind: 'bundle', verdict, genuine: verdict.genuine }
}

/** What may be said of a check: without a trusted key a file that holds is consistent with itself, not genuine. */
export function outcomeOf(check: Exclude<ProofCheck, { kind: 'unreadable' }>): 'genuine' | 'consistent' | 'forged' {
  if (!check.genuine) return 'forged'
  return check.verdict?.keyTrusted ? 'genuine' : 'consistent'
}

/** A receipt holds when its call stands in the batch, the batch's root in the event, and the event in the signed log. */
function checkReceipt(value: Record<string, unknown>, trusted?: string): ProofCheck {
  const call = inBatch(value)
  const bundle = isObject(value.ledger) ? value.ledger : null
  const verdict = bundle ? verify(bundle, trusted) : null
  const anchored = bundle !== null && recordsRoot(bundle, value)
  return { kind: 'receipt', verdict, call, anchored, genuine: call && anchored && verdict?.genuine === true }
}

/** Whether the call stands in its batch: committed to is `[product, key, at, status, rows, query, body]` under the call's salt. */
function inBatch(value: Record<string, unknown>): boolean {
  const leaf = value.leaf as Record<string, unknown>
  const call = ['product', 'key', 'at', 'status', 'rows', 'query', 'body'].map((name) => leaf[name])
  const salt = typeof leaf.salt === 'string' ? fromBase64(padded(leaf.salt)) : null
  const root = typeof value.root === 'string' ? fromBase64(value.root) : null
  const path = Array.isArray(value.path)
    ? value.path.map((step) => (typeof step === 'string' ? fromBase64(step) : null))
    : [null]
  if (!root || !salt || path.some((step) => step === null) || call.some((part) => part === undefined)) return false
  if (!Number.isSafeInteger(value.index) || !Number.isSafeInteger(value.size)) return false
  const batch = { root, size: Number(value.size) }
  return isInBatch({ value: call, salt }, Number(value.index), batch, path as Uint8Array[])
}

/** base64url without padding → base64. */
function padded(text: string): string {
  const plain = text.replace(/-/g, '+').replace(/_/g, '/')
  return plain.padEnd(Math.ceil(plain.length / 4) * 4, '=')
}

function recordsRoot(bundle: Record<string, unknown>, receipt: Record<string, unknown>): boolean {
  const read = readBundle(bundle)
  const seq = isObject(receipt.event) ? receipt.event.seq : null
  const data = read?.events.find((entry) => entry.event.seq === seq)?.event.data
  if (!isObject(data)) return false
  const batch = isObject(data.batch) ? data.batch : data
  return batch.root === receipt.root
}

function verify(bundle: unknown, trusted: string | undefined): Verdict {
  return verifyBundle(bundle, { verify: verifyEd25519, ...(trusted ? { trusted: trusted.trim() } : {}) })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
