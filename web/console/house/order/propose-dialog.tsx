import type { ReactNode } from 'react'
import type { Body } from '../../../../src/edge/contract/index.ts'
import { useTexts } from '../../../shared/language/index.ts'
import { useTell } from '../../api/hooks.ts'
import { AskDialog } from '../../parts/ask-dialog.tsx'
import { houseTexts } from '../texts.ts'

/** Proposes a change of the house's order; it waits for a second person. */
export function ProposeDialog({
  title,
  lacks,
  body,
  close,
  children,
}: {
  readonly title: string
  readonly lacks?: readonly (string | false)[]
  readonly body: Body<'house.propose'>
  readonly close: () => void
  readonly children?: ReactNode
}) {
  const t = useTexts(houseTexts)
  const propose = useTell('house.propose')
  return (
    <AskDialog
      title={title}
      ok={t('propose')}
      {...(lacks ? { lacks } : {})}
      done={t('proposed')}
      tell={propose}
      send={() => propose.mutateAsync({ body })}
      close={close}
    >
      {children}
    </AskDialog>
  )
}
