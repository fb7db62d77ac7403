import type { Scope } from '../../../../src/core/cases/state/kinds-of-act.ts'
import { useTexts } from '../../../shared/language/index.ts'
import { useScopeName } from './scopes-field.tsx'
import { houseTexts } from '../texts.ts'
import { usePersons, type Overview } from '../use-house.ts'

/** What something is for. */
function Scopes({ scopes }: { readonly scopes: readonly Scope[] }) {
  const t = useTexts(houseTexts)
  const name = useScopeName()
  return <>{scopes.length === 0 ? t('allActs') : scopes.map(name).join('；')}</>
}

/** A post with its people. */
export function PostView({ post, house }: { readonly post: Overview['posts'][number]; readonly house: Overview }) {
  const t = useTexts(houseTexts)
  const persons = usePersons(house.names)
  return (
    <p>
      <span className="tag">{t(`k_${post.kind}`)}</span> {persons.list(post.members) || t('nobody')}
      {post.scopes.length > 0 ? (
        <span className="muted">
          {' '}
          {t('belongs')}：<Scopes scopes={post.scopes} />
        </span>
      ) : null}
    </p>
  )
}

/** A chain step by step. */
export function ChainView({ chain, house }: { readonly chain: Overview['chains'][number]; readonly house: Overview }) {
  const t = useTexts(houseTexts)
  const persons = usePersons(house.names)
  const post = (id: string) => house.posts.find((one) => one.id === id)?.title ?? id
  return (
    <>
      <p className="muted">
        {t('for')}：<Scopes scopes={chain.scopes} />
      </p>
      <ol className="sign-steps">
        {chain.steps.map((step, index) => (
          <li key={index} className="sign-step">
            <p className="strong">
              {step.title}{' '}
              {step.title === t(`k_${step.kind}`) ? null : <span className="tag">{t(`k_${step.kind}`)}</span>}
            </p>
            <p className="muted">
              {[...step.posts.map(post), ...step.persons.map(persons.one)].join('、') || t('anybody')}
              {step.all ? `（${t('side')}）` : ''}
            </p>
          </li>
        ))}
      </ol>
    </>
  )
}
