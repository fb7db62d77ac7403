import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { Failure } from '../parts/loaded.tsx'
import { sourceTexts } from '../texts/intake.ts'

type Kind = 'folder' | 'postgresql' | 'mysql'

interface Entered {
  readonly kind: Kind
  readonly name: string
  readonly every: number
  readonly host: string
  readonly port: number
  readonly database: string
  readonly table: string
  readonly columns?: string
  readonly tls: 'verify' | 'off'
  readonly user: string
  readonly password: string
  readonly folder: string
  readonly key?: string
  readonly partial?: boolean
}

function names(text: string | undefined): string[] {
  return (text ?? '').split(/[,，、\s]+/).filter((name) => name !== '')
}

function bodyOf(of: Entered) {
  const { kind, name, every, host, port, database, table, tls, user, password, folder } = of
  const common = { name, every }
  if (kind === 'folder')
    return { kind, ...common, folder: { folder, key: names(of.key), partial: of.partial ?? false } }
  return {
    kind,
    ...common,
    table: { host, port, database, table, columns: names(of.columns), tls },
    credentials: { user, password },
  }
}

const ports = { folder: 0, postgresql: 5432, mysql: 3306 }

/** Entering a source: an exchange folder or a table. */
export function SourceForm({ dataset, done }: { readonly dataset: string; readonly done: () => void }) {
  const t = useTexts(sourceTexts)
  const [form] = Form.useForm<Entered>()
  const kind = Form.useWatch('kind', form) ?? 'folder'
  const add = useTell('sources.add')
  const needed = [{ required: true }]
  return (
    <Form<Entered>
      form={form}
      layout="vertical"
      className="pad"
      initialValues={{ kind: 'folder', every: 10, tls: 'verify', partial: false }}
      onValuesChange={(changed) => {
        if (changed.kind)
          form.setFieldsValue({ port: ports[changed.kind as Kind], every: changed.kind === 'folder' ? 10 : 1440 })
      }}
      onFinish={(entered) => add.mutate({ params: { id: dataset }, body: bodyOf(entered) }, { onSuccess: done })}
    >
      <Form.Item name="kind" label={t('kind')} rules={needed}>
        <Select
          options={(['folder', 'postgresql', 'mysql'] as const).map((value) => ({ value, label: t(`kind_${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="name" label={t('name')} rules={needed}>
        <Input maxLength={100} />
      </Form.Item>
      {kind === 'folder' ? (
        <>
          <Form.Item
            name="folder"
            label={t('folder')}
            rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9-]{0,62}$/, message: t('folderWrong') }]}
          >
            <Input />
          </Form.Item>
          <Form.Item name="key" label={t('key')}>
            <Input />
          </Form.Item>
          <Form.Item name="partial" valuePropName="checked">
            <Checkbox>{t('partial')}</Checkbox>
          </Form.Item>
        </>
      ) : (
        <>
          <Form.Item name="host" label={t('host')} rules={needed}>
            <Input />
          </Form.Item>
          <Form.Item name="port" label={t('port')} rules={needed}>
            <InputNumber min={1} max={65_535} />
          </Form.Item>
          <Form.Item name="database" label={t('database')} rules={needed}>
            <Input />
          </Form.Item>
          <Form.Item name="table" label={t('table')} rules={needed}>
            <Input />
          </Form.Item>
          <Form.Item name="columns" label={t('columns')}>
            <Input />
          </Form.Item>
          <Form.Item name="tls" label={t('tls')}>
            <Select options={(['verify', 'off'] as const).map((value) => ({ value, label: t(`tls_${value}`) }))} />
          </Form.Item>
          <Form.Item name="user" label={t('user')} rules={needed}>
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name="password" label={t('password')} extra={t('passwordNote')} rules={needed}>
            <Input.Password autoComplete="new-password" />
          </Form.Item>
        </>
      )}
      <Form.Item name="every" label={t('every')} rules={needed}>
        <InputNumber min={0} max={527_040} />
      </Form.Item>
      {add.error ? <Failure error={add.error} /> : null}
      <Button type="primary" htmlType="submit" loading={add.isPending}>
        {t('save')}
      </Button>
    </Form>
  )
}
