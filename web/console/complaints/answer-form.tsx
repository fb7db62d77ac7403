import { App, Button, Select } from 'antd'
import type { Answer, Body } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { useServerDraft } from '../form/use-server-draft.tsx'
import { Failure } from '../parts/loaded.tsx'
import { LongText } from '../parts/long-text.tsx'
import { complaintTexts } from './texts.ts'

const results = ['upheld', 'partly', 'not-upheld', 'explained'] as const
type Result = Extract<Body<'complaints.handle'>, { do: 'answer' }>['result']

const nothing = {}

/** The answer; what was typed is kept here and on the platform until it is sent. */
export function AnswerForm({ complaint: of }: { readonly complaint: Answer<'complaints.page'> }) {
  const t = useTexts(complaintTexts)
  const { message } = App.useApp()
  const handle = useTell('complaints.handle')
  const draft = useServerDraft('complaint', of.id, nothing)
  const said = String(draft.value['text'] ?? '')
  const common = String(draft.value['common'] ?? '')
  const result = (draft.value['result'] ?? null) as Result | null
  const change = (part: object) => draft.change({ ...draft.value, ...part })
  async function send() {
    if (result === null) return
    const body = { do: 'answer' as const, result, text: said, ...(common.trim() ? { common } : {}) }
    await handle.mutateAsync({ params: { id: of.id }, body })
    draft.drop()
    void message.success(t('replied'))
  }
  return (
    <form
      className="stack pad"
      onSubmit={(event) => {
        event.preventDefault()
        void send().catch(() => null)
      }}
    >
      {draft.note}
      <label htmlFor="answer-result">{t('result')}</label>
      <Select
        id="answer-result"
        value={result}
        onChange={(value) => change({ result: value })}
        options={results.map((value) => ({ value, label: t(`r_${value}`) }))}
      />
      <LongText label={t('replyText')} rows={6} maxLength={10_000} value={said} onChange={(text) => change({ text })} />
      {of.merged.length > 0 ? (
        <>
          <LongText
            label={t('common')}
            rows={3}
            maxLength={10_000}
            value={common}
            onChange={(text) => change({ common: text })}
          />
        </>
      ) : null}
      {handle.error ? <Failure error={handle.error} /> : null}
      <div>
        <Button
          type="primary"
          htmlType="submit"
          loading={handle.isPending}
          disabled={result === null || said.trim() === ''}
        >
          {t('reply')}
        </Button>{' '}
        {draft.state}
      </div>
    </form>
  )
}
