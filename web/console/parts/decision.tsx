import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { AskDialog } from './ask-dialog.tsx'

/** The words of a decision, as its page says them. */
interface Words {
  readonly approve: string
  readonly decline: string
  readonly reason: string
  /** Instead of the buttons, for whoever asked: somebody else decides. */
  readonly own: string
}

/** What tells the server that it is declined: as `useTell` gives it. */
interface Telling {
  readonly isPending: boolean
  readonly error: Error | null
}

/**
 * A wish that a second person decides: two buttons, and a dialog for the reason of a no. `approve` does it, or opens what asks for more.
 * `about` is what was wished for, said again before it is declined.
 */
export function Decision({
  words,
  mine,
  about,
  approve,
  approving = false,
  telling,
  decline,
}: {
  readonly words: Words
  readonly mine: boolean
  readonly about: ReactNode
  readonly approve: () => void
  readonly approving?: boolean
  readonly telling: Telling
  readonly decline: (reason: string) => Promise<unknown>
}) {
  const [declining, setDeclining] = useState(false)
  if (mine) return <>{words.own}</>
  return (
    <>
      <span className="row">
        <Button size="small" type="primary" loading={approving} onClick={approve}>
          {words.approve}
        </Button>
        <Button size="small" onClick={() => setDeclining(true)}>
          {words.decline}
        </Button>
      </span>
      {declining ? (
        <AskDialog
          title={words.decline}
          reason={words.reason}
          danger
          tell={telling}
          send={decline}
          close={() => setDeclining(false)}
        >
          <p>{about}</p>
        </AskDialog>
      ) : null}
    </>
  )
}
