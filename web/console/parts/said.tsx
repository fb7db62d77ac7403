import { Fragment } from 'react'
import { RecordLink } from './links.tsx'

const ids = /\b([a-z]+(?:-[a-z]+)*-[a-z2-7]{16})\b/g
/** Things that have no page of their own; accounts and parties are named where they stand. */
const pageless = /^(account|person|party|own|job|source|upload|command)-/

/** A sentence in which ids of records and cases became links by their names. */
export function Said({ text }: { readonly text: string }) {
  return (
    <>
      {text.split(ids).map((part, index) => (
        <Fragment key={index}>{index % 2 === 1 && !pageless.test(part) ? <RecordLink id={part} /> : part}</Fragment>
      ))}
    </>
  )
}
