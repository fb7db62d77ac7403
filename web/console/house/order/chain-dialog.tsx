import { Button, Checkbox, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { useTexts } from '../../../shared/language/index.ts'
import { ProposeDialog } from './propose-dialog.tsx'
import { ScopesField } from './scopes-field.tsx'
import { SignersField } from './signers-field.tsx'
import { houseTexts } from '../texts.ts'
import type { Overview } from '../use-house.ts'

export type Chain = Overview['chains'][number]
type Step = Chain['steps'][number]

const kinds = ['clerk', 'section', 'deputy', 'head', 'co-sign'] as const

/** Sets a chain step by step; it waits for a second person. */
export function ChainDialog({
  house,
  chain,
  close,
}: {
  readonly house: Overview
  readonly chain: Chain | null
  readonly close: () => void
}) {
  const t = useTexts(houseTexts)
  const id = useId()
  const fresh = (kind: Step['kind']): Step => ({
    kind,
    title: t(`k_${kind}`),
    posts: [],
    persons: [],
    all: kind === 'co-sign',
  })
  const [title, setTitle] = useState(chain?.title ?? '')
  const [scopes, setScopes] = useState<Chain['scopes']>(chain?.scopes ?? [])
  const [picked, setPicked] = useState(false)
  const [steps, setSteps] = useState<readonly Step[]>(chain?.steps ?? [fresh('clerk'), fresh('section'), fresh('head')])
  const put = (index: number, part: Partial<Step>) =>
    setSteps(steps.map((step, at) => (at === index ? { ...step, ...part } : step)))
  const up = (index: number) => setSteps(steps.toSpliced(index - 1, 2, steps[index]!, steps[index - 1]!))
  return (
    <ProposeDialog
      title={chain ? `${t('change')}：${chain.title}` : t('newChain')}
      lacks={[
        title.trim() === '' && t('chainName'),
        picked && t('addPicked'),
        ...steps.map((step) => lacking(step) && `${step.title}：${t('signers')}`),
      ]}
      body={{
        kind: 'chain',
        ...(chain ? { id: chain.id } : {}),
        chain: { title: title.trim(), scopes, steps: steps.map((step) => ({ ...step, title: step.title.trim() })) },
      }}
      close={close}
    >
      <label htmlFor={`${id}-title`}>{t('chainName')}</label>
      <Input id={`${id}-title`} maxLength={60} value={title} onChange={(event) => setTitle(event.target.value)} />
      <ScopesField
        others
        label={t('for')}
        value={scopes}
        onChange={(next) => setScopes([...next])}
        onPicked={setPicked}
      />
      {steps.map((step, index) => (
        <fieldset key={index} className="stack plain-set sign-edit">
          <legend>{t('step', { number: index + 1 })}</legend>
          <div className="row">
            <Select
              aria-label={t('kind')}
              className="short"
              value={step.kind}
              onChange={(kind: Step['kind']) => put(index, { kind, title: t(`k_${kind}`), all: kind === 'co-sign' })}
              options={kinds
                .filter((kind) => kind !== 'clerk' || index === 0)
                .map((one) => ({ value: one, label: t(`k_${one}`) }))}
            />
            <Input
              aria-label={t('stepName')}
              className="short"
              maxLength={40}
              value={step.title}
              onChange={(event) => put(index, { title: event.target.value })}
            />
            {index > 0 && steps[index - 1]?.kind !== 'clerk' ? (
              <Button size="small" onClick={() => up(index)}>
                {t('up')}
              </Button>
            ) : null}
            <Button size="small" onClick={() => setSteps(steps.toSpliced(index, 1))}>
              {t('removeStep')}
            </Button>
          </div>
          <SignersField
            id={`${id}-${index}`}
            house={house}
            posts={step.posts}
            persons={step.persons}
            onChange={(posts, persons) => put(index, { posts: [...posts], persons: [...persons] })}
          />
          {step.kind === 'clerk' ? null : (
            <Checkbox checked={step.all} onChange={(event) => put(index, { all: event.target.checked })}>
              {t('side')}
            </Checkbox>
          )}
        </fieldset>
      ))}
      <div>
        <Button onClick={() => setSteps([...steps, fresh('deputy')])}>{t('addStep')}</Button>
      </div>
    </ProposeDialog>
  )
}

/** Who signs has to be named; who drafts may stay open to all. */
function lacking({ kind, posts, persons }: Step): boolean {
  return kind !== 'clerk' && posts.length + persons.length === 0
}
