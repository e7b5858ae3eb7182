import { may } from '../access/policy.ts'
import { Button } from '../ui/button/button.tsx'
import { StaffDocument } from '../ui/document/staff-document.tsx'
import { Palette } from '../ui/palette/palette.tsx'
import type { Child } from '../ui/part.ts'
import { vaultPaths } from '../vault/vault-paths.ts'
import { Form } from './form.tsx'
import { shellPaths } from './shell-paths.ts'
import type { MenuItem, View } from './visit.ts'

type StaffPageProps = {
  view: View
  title: string
  /** Bundles of `.client.ts` files, such as `case-page.js`. */
  scripts?: string[]
  /** The small line above the title. */
  trail?: Child
  children?: Child
}

const sections = ['today', 'listen', 'act', 'steer', 'manage'] as const

const isCurrent = (view: View, href: string) => view.path === href || view.path.startsWith(`${href}/`)

const railItem = (view: View, item: MenuItem) => ({
  href: item.href,
  label: view.words.t(item.label),
  icon: item.icon,
  current: isCurrent(view, item.href),
})

const railSections = (view: View) =>
  sections
    .map((section) => ({
      label: section === 'today' ? undefined : view.words.t(`staff.section.${section}`),
      items: view.menu.filter((item) => item.section === section).map((item) => railItem(view, item)),
    }))
    .filter((section) => section.items.length > 0)

/** The shell of every page of the back office. The keyring's worker is named on the body, for scripts that open sealed texts. */
export const StaffPage = ({ view, title, scripts = [], trail, children }: StaffPageProps) => {
  const { words, force, staff } = view
  const { t } = words
  const searches = staff && may(staff, 'spine.read')
  return (
    <StaffDocument
      lang={words.lang}
      title={`${title} – Vonk`}
      theme={view.display.theme ?? 'auto'}
      textSize={view.display.text}
      sheets={[view.assets.href('staff.css')]}
      scripts={(searches ? ['palette.js', ...scripts] : scripts).map((name) => view.assets.href(name))}
      palette={searches && <SearchPalette t={t} />}
      hooks={{
        'data-keyring-worker': view.assets.href('keyring-worker.js'),
        'data-session-token': view.token(vaultPaths.session),
        'data-lock-token': view.token(vaultPaths.lock),
      }}
      skip={t('common.skip')}
      sample={force.invented ? t('common.sample') : undefined}
      trail={trail}
      rail={{
        label: t('staff.menu'),
        menu: t('staff.menu'),
        force: { name: force.name, home: staff ? shellPaths.today : shellPaths.home },
        sections: railSections(view),
        search: searches ? { action: shellPaths.search, label: t('staff.search'), placeholder: t('staff.search') } : undefined,
        user: staff && {
          name: staff.name,
          role: words.list(staff.roles.map((role) => t(`staff.role.${role}`))),
          href: shellPaths.own,
          purpose: {
            text: t('policy.purpose.now', { purpose: t(`policy.purpose.${staff.purpose}`) }),
            href: view.here ? `${shellPaths.purpose}?naar=${encodeURIComponent(view.here)}` : shellPaths.purpose,
          },
          signOut: (
            <Form view={view} action={shellPaths.signOut} hooks={{ 'data-sign-out': '' }}>
              <Button kind="link" type="submit">
                {t('staff.signOut')}
              </Button>
            </Form>
          ),
        },
      }}
    >
      {children}
    </StaffDocument>
  )
}

const SearchPalette = ({ t }: Pick<View['words'], 't'>) => (
  <Palette
    label={t('staff.palette.label')}
    action={shellPaths.search}
    source={shellPaths.quickSearch}
    start={t('staff.palette.start')}
    failed={t('staff.palette.failed')}
    list={t('staff.palette.list')}
    all={t('staff.palette.all')}
    close={t('staff.palette.close')}
    keys={[
      { keys: ['↑', '↓'], does: t('staff.palette.key.choose') },
      { keys: ['Enter'], does: t('staff.palette.key.open') },
      { keys: ['Esc'], does: t('staff.palette.key.close') },
      { keys: ['Ctrl/⌘ K'], does: t('staff.palette.key.again') },
    ]}
  />
)
