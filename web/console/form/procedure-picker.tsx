import { Select } from 'antd'
import { useAsk } from '../api/hooks.ts'
import { usePack, type PackHead } from '../api/lookup.ts'
import { useWords } from '../../shared/language/index.ts'

/** The procedure that the address names, whole; undefined while none is named or known. */
export function useChosenProcedure(procedure: string | undefined) {
  const pack = usePack()
  return useAsk(
    'law.procedure',
    { params: { area: pack?.area ?? '', procedure: procedure ?? '' } },
    { enabled: pack !== undefined && procedure !== undefined, lasting: true },
  ).data
}

/** Chooses a procedure of the own area by its title; `fits` leaves some out. */
export function ProcedurePicker({
  id,
  label,
  value,
  onChange,
  fits = () => true,
}: {
  readonly id: string
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (procedure: string) => void
  readonly fits?: (procedure: PackHead['procedures'][number]) => boolean
}) {
  const w = useWords()
  const pack = usePack()
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={label}
        value={value ?? null}
        onChange={(chosen: string) => onChange(chosen)}
        options={(pack?.procedures ?? []).filter(fits).map((one) => ({ value: one.id, label: w(one.title) }))}
      />
    </>
  )
}
