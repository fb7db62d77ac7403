import { readFileSync } from 'node:fs'
import { isMessageKey, text, type Language } from '../../core/locales/index.ts'
import { type ProofLine, type Verdict, verifyBundle } from '../../core/proof/index.ts'
import { fastHash } from './hash.ts'
import { verifyEd25519 } from './key.ts'

/** Checks a bundle in a file, offline. A file that cannot be read throws as the file system does; anything in it is judged. */
export function verifyFile(path: string, trusted?: string): Verdict {
  return verifyBundle(parse(readFileSync(path, 'utf8')), { verify: verifyEd25519, hash: fastHash, trusted })
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/** A line of the checklist for people: `✓ 签名 (1)`, or `✗ …` with every fault. */
export function checklistText(line: ProofLine, language: Language): string {
  const faults = line.faults.map((fault) => say(language, `proof.${fault.code}`, { where: fault.where }))
  const title = `${line.ok ? '✓' : '✗'} ${say(language, `proof.step.${line.step}`, {})} (${line.count})`
  return [title, ...faults.map((fault) => `    ${fault}`)].join('\n')
}

function say(language: Language, key: string, params: { readonly [name: string]: string }): string {
  return isMessageKey(key) ? text(language, key, params) : key
}
