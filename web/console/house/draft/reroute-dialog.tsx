import { useId, useState } from 'react'
import { useTexts } from '../../../shared/language/index.ts'
import { useAsk, useTell } from '../../api/hooks.ts'
import { AskDialog } from '../../parts/ask-dialog.tsx'
import { SignersField } from '../order/signers-field.tsx'
import { houseTexts } from '../texts.ts'
import type { Draft } from '../use-house.ts'

/** A manager names others for the step that is waited for, when those who were to sign are gone. */
export function RerouteDialog({ draft, close }: { readonly draft: Draft; readonly close: () => void }) {
  const t = useTexts(houseTexts)
  const id = useId()
  const tell = useTell('house.reroute')
  const house = useAsk('house.overview').data
  const step = draft.steps[draft.step]
  const [posts, setPosts] = useState<readonly string[]>(step?.posts ?? [])
  const [persons, setPersons] = useState<readonly string[]>(step?.persons ?? [])
  return (
    <AskDialog
      title={`${t('reroute')}：${step?.title ?? ''}`}
      reason={t('rerouteReason')}
      lacks={[posts.length + persons.length === 0 && t('signers')]}
      tell={tell}
      send={(reason) =>
        tell.mutateAsync({
          params: { id: draft.id },
          body: { step: draft.step, posts: [...posts], persons: [...persons], reason },
        })
      }
      close={close}
    >
      <label htmlFor={id}>{t('signers')}</label>
      {house ? (
        <SignersField
          id={id}
          house={house}
          posts={posts}
          persons={persons}
          onChange={(nextPosts, nextPersons) => {
            setPosts(nextPosts)
            setPersons(nextPersons)
          }}
        />
      ) : null}
    </AskDialog>
  )
}
