import { Button, Input } from 'antd'
import { useState } from 'react'
import type { JsonObject } from '../../../src/core/kernel/index.ts'
import type { Answer, Body } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Missing } from '../parts/missing.tsx'
import { Failure } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import { EffectView, type Effect } from './effect-view.tsx'
import { MethodEditor, type MethodKind } from './method-editor.tsx'
import { maskingTexts } from './texts.ts'
import { MaskWords } from './words.tsx'

type View = Answer<'masking.view'>
export type Anonymity = Body<'masking.anonymity'>

interface Wish {
  readonly mask: JsonObject
  readonly reason: string
}

/** A method for each column, what it would do, and the draft of a new version. */
export function ColumnDesk({
  view,
  methods,
  anonymity,
  untake,
}: {
  readonly view: View
  readonly methods: readonly MethodKind[]
  readonly anonymity: Anonymity | null
  readonly untake: () => void
}) {
  const t = useTexts(maskingTexts)
  const [wishes, setWishes] = useState<ReadonlyMap<string, Wish>>(new Map())
  const [effects, setEffects] = useState<ReadonlyMap<string, Effect>>(new Map())
  const [note, setNote] = useState('')
  const [scenario, setScenario] = useState('')
  const measure = useTell('masking.effects')
  const draft = useTell('masking.draft')
  const names = view.columns.map(({ name }) => name)
  const params = { id: view.dataset }

  function wish(name: string, next: Wish | null) {
    const all = new Map(wishes)
    if (next) all.set(name, next)
    else all.delete(name)
    setWishes(all)
    setEffects(new Map([...effects].filter(([column]) => column !== name)))
  }

  function tryOut() {
    const columns = [...wishes].map(([column, { mask }]) => ({ column, mask }))
    measure.mutate(
      { params, body: { columns } },
      { onSuccess: (found) => setEffects(new Map(found.map((effect) => [effect.column, effect]))) },
    )
  }

  function submit() {
    const columns = [...wishes].map(([column, { mask, reason }]) => ({
      column,
      mask,
      ...(reason.trim() ? { reason: reason.trim() } : {}),
    }))
    draft.mutate(
      { params, body: { scenario: scenario.trim() || null, note: note.trim(), columns, anonymity } },
      { onSuccess: () => setWishes(new Map()) },
    )
  }

  return (
    <Panel title={t('columns')}>
      <DataTable
        caption={t('columns')}
        rows={view.columns}
        rowKey={({ name }) => name}
        columns={[
          {
            id: 'name',
            title: t('column'),
            render: ({ name, type }) => (
              <>
                <strong>{name}</strong>
                <div className="muted">{type}</div>
              </>
            ),
          },
          { id: 'classified', title: t('classified'), render: ({ classified }) => <MaskWords mask={classified} /> },
          { id: 'now', title: t('now'), render: ({ now }) => <MaskWords mask={now} /> },
          {
            id: 'wish',
            title: t('wish'),
            render: ({ name, type }) =>
              view.mine ? (
                <>
                  <MethodEditor
                    column={name}
                    type={type}
                    names={names}
                    methods={methods}
                    mask={wishes.get(name)?.mask ?? null}
                    change={(mask) => wish(name, mask && { mask, reason: wishes.get(name)?.reason ?? '' })}
                  />
                  {wishes.has(name) ? (
                    <Input
                      size="small"
                      aria-label={`${name} ${t('reason')}`}
                      placeholder={t('reason')}
                      maxLength={400}
                      value={wishes.get(name)?.reason ?? ''}
                      onChange={(event) =>
                        wish(name, { mask: wishes.get(name)?.mask ?? { method: 'keep' }, reason: event.target.value })
                      }
                    />
                  ) : null}
                </>
              ) : (
                '—'
              ),
          },
          {
            id: 'effect',
            title: t('effect'),
            render: ({ name }) => {
              const effect = effects.get(name)
              if (wishes.get(name)?.mask.method === 'drop') return t('dropped')
              return effect ? <EffectView effect={effect} /> : '—'
            },
          },
        ]}
      />
      {view.mine ? (
        <div className="pad stack">
          {anonymity ? (
            <p className="row">
              {t('taken', { k: anonymity.k, names: anonymity.columns.map(({ column }) => column).join('、') })}
              <Button size="small" onClick={untake}>
                {t('untake')}
              </Button>
            </p>
          ) : null}
          <div className="row">
            <Button disabled={wishes.size === 0} loading={measure.isPending} onClick={tryOut}>
              {t('measure')}
            </Button>
            <Button disabled={wishes.size === 0} onClick={() => setWishes(new Map())}>
              {t('clear')}
            </Button>
            <Input
              className="mask-wide"
              aria-label={t('note')}
              placeholder={t('note')}
              maxLength={400}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
            <Input
              className="mask-wide"
              aria-label={t('scenario')}
              placeholder={t('scenario')}
              value={scenario}
              onChange={(event) => setScenario(event.target.value)}
            />
            <Button
              type="primary"
              disabled={note.trim() === '' || (wishes.size === 0 && anonymity === null)}
              loading={draft.isPending}
              onClick={submit}
            >
              {t('draft')}
            </Button>
            <Missing
              of={[wishes.size === 0 && anonymity === null && t('someMethod'), note.trim() === '' && t('note')]}
            />
          </div>
          <div aria-live="polite">
            {measure.error ? <Failure error={measure.error} /> : null}
            {draft.error ? <Failure error={draft.error} /> : null}
            {draft.data ? <p className="okay">{t('drafted', { version: draft.data.version })}</p> : null}
          </div>
        </div>
      ) : null}
    </Panel>
  )
}
