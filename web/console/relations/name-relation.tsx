import { App, Button } from 'antd'
import { useId, useState } from 'react'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { usePack } from '../api/lookup.ts'
import { PartyPicker } from '../form/party-picker.tsx'
import { RecordPicker } from '../form/record-picker.tsx'
import { useSpeak } from '../house/use-speak.ts'
import { Failure } from '../parts/loaded.tsx'
import { work } from '../texts/work.ts'
import { relationTexts } from './texts.ts'

/** Names what a case concerns where it was left out; nothing where nothing was, or somebody else has to. */
export function NameRelation({ view, act }: { readonly view: CaseView; readonly act?: string }) {
  const change = view.changes.find((one) => one.type === 'relate' && one.open)
  const relations = (change?.relations ?? []).filter(({ acts }) => act === undefined || acts.includes(act))
  return (
    <>
      {relations.map((relation) => (
        <OneRelation key={relation.name} view={view} relation={relation} />
      ))}
    </>
  )
}

type Relation = NonNullable<CaseView['changes'][number]['relations']>[number]

function OneRelation({ view, relation }: { readonly view: CaseView; readonly relation: Relation }) {
  const t = useTexts(relationTexts)
  const w = useWords()
  const id = useId()
  const pack = usePack()
  const { message } = App.useApp()
  const [to, setTo] = useState<string | null>(null)
  const tell = useSpeak(view.state.id)
  const party = useTexts(work)('party')
  const kind = w(pack?.records.find((record) => record.id === relation.to)?.title) || party
  const acts = relation.acts.map((act) => w(view.procedure.acts.find((one) => one.id === act)?.title) || act)
  async function send() {
    const body = { type: 'relate' as const, document: { link: relation.name, to }, seen: view.state.version }
    const act = view.procedure.acts[0]?.id ?? ''
    const answer = await tell.mutateAsync({ params: { id: view.state.id, act }, body }).catch(() => null)
    if (answer) void message.success(t('done'))
  }
  return (
    <form
      className="why-not stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (to) void send()
      }}
    >
      <p className="refusal-title">
        {t('title')}：{kind}
      </p>
      {acts.length > 0 ? <p>{t('needed', { acts: acts.join('”“') })}</p> : null}
      <label htmlFor={id}>{kind}</label>
      {relation.to === 'party' ? (
        <PartyPicker id={id} value={to} onChange={setTo} />
      ) : (
        <RecordPicker id={id} kinds={[relation.to]} value={to} onChange={setTo} />
      )}
      <p className="muted">{t('lead')}</p>
      {tell.error ? <Failure error={tell.error} /> : null}
      <div>
        <Button type="primary" htmlType="submit" disabled={to === null} loading={tell.isPending}>
          {t('send')}
        </Button>
      </div>
    </form>
  )
}
