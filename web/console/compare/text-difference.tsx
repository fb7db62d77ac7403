import { diffArrays, diffChars } from 'diff'
import { useMemo } from 'react'

/** Letters up to which two texts are compared letter by letter; longer ones sentence by sentence. */
const mostLetters = 4_000
const mostMs = 300

/** What was taken out and what was put in, inside a text. */
export function TextDifference({ before, after }: { readonly before: string; readonly after: string }) {
  const parts = useMemo(() => partsOf(before, after), [before, after])
  return (
    <span className="prose">
      {parts.map((part, index) =>
        part.kind === 'added' ? (
          <ins key={index}>{part.text}</ins>
        ) : part.kind === 'removed' ? (
          <del key={index}>{part.text}</del>
        ) : (
          <span key={index}>{part.text}</span>
        ),
      )}
    </span>
  )
}

interface Part {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** Letters are whole signs, so that rare characters of two code units are never cut. */
function partsOf(before: string, after: string): readonly Part[] {
  const short = before.length + after.length <= mostLetters
  const fine = short ? diffChars(before, after, { timeout: mostMs }) : undefined
  if (fine) return fine.map((one) => ({ kind: kindOf(one), text: one.value }))
  const rough = diffArrays(sentences(before), sentences(after), { timeout: mostMs })
  if (!rough)
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]
  return rough.map((one) => ({ kind: kindOf(one), text: one.value.join('') }))
}

function kindOf(one: { readonly added?: boolean; readonly removed?: boolean }): Part['kind'] {
  return one.added ? 'added' : one.removed ? 'removed' : 'same'
}

function sentences(text: string): string[] {
  return text.match(/[^。；！？.;!?\n]*[。；！？.;!?\n]?/gu)?.filter((one) => one !== '') ?? []
}
