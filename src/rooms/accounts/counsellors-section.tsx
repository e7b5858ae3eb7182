import { Form } from '../../http/form.tsx'
import type { View } from '../../http/visit.ts'
import { Actions, Button } from '../../ui/button/button.tsx'
import { Section, Stack } from '../../ui/section/section.tsx'
import { Select } from '../../ui/select/select.tsx'
import { accountsPaths } from './paths.ts'

export type Naming = { people: { id: string; name: string }[]; fault?: true }

/** Where the administrator names somebody as confidential counsellor. */
export const NameCounsellor = ({ view, naming: { people, fault } }: { view: View; naming: Naming }) => {
  const { t } = view.words
  return (
    <Section title={t('counsellors.name.title')} id="vertrouwenspersonen">
      <Stack>
        <p>{t('counsellors.name.text')}</p>
        {people.length ? (
          <Form view={view} action={accountsPaths.counsellors}>
            <Select
              name="persoon"
              label={t('counsellors.name.who')}
              hint={t('counsellors.name.hint')}
              error={fault && t('counsellors.name.error')}
              empty={t('counsellors.name.choose')}
              options={people.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <Actions>
              <Button kind="quiet">{t('counsellors.name.do')}</Button>
            </Actions>
          </Form>
        ) : (
          <p>{t('counsellors.name.nobody')}</p>
        )}
      </Stack>
    </Section>
  )
}
