import { figureText } from './figure.ts'

/** A value of a table, with the name beside it where it is a code of a public list. The name is display alone: the value stands first, as it is. */
export function Coded({
  value,
  names,
  full = false,
}: {
  readonly value: unknown
  readonly names: { readonly [code: string]: string } | undefined
  readonly full?: boolean
}) {
  const text = figureText(value, full)
  const name = typeof value === 'string' || typeof value === 'number' ? names?.[String(value)] : undefined
  return name ? (
    <>
      {text} <span className="muted code-name">{name}</span>
    </>
  ) : (
    text
  )
}
