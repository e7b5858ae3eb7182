import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type House, openHouse } from '../../../test/cast.ts'
import { accountsPaths } from './paths.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house.close())

const look = (lijst: string) => house.as('Ann').post(accountsPaths.staffList, { lijst })
const inviteAll = (lijst: string) => house.as('Ann').post(accountsPaths.staffListInvitations, { lijst })
const invitations = () =>
  house.system((tx) => tx.selectFrom('invitation').select(['name', 'email', 'roles']).orderBy('name').execute())
const linksIn = (page: string) => [...page.matchAll(/\/uitnodiging#[\w-]{43}/g)].map(([link]) => link)

test('every fault stands beside its line, all of them at once, and nobody is invited', async () => {
  const lijst = [
    'Naam;E-mail;Rol',
    'Nora Peeters;nora@rivierland.example;Collega',
    ';leeg@rivierland.example;Collega',
    'Omar;geen adres;Collega',
    'Piet;piet@rivierland.example;Tovenaar',
    'Quinten;quinten@rivierland.example;Beheerder, Collega',
    'Nora Twee;NORA@rivierland.example;',
  ].join('\n')
  for (const answer of [await look(lijst), await inviteAll(lijst)]) {
    assert.equal(answer.status, 422)
    const page = await answer.text()
    for (const [line, fault] of [
      [3, 'Er staat geen naam'],
      [4, 'Het e-mailadres klopt niet'],
      [5, 'Een van de rollen bestaat niet'],
      [6, 'Beheerder kan niet samen'],
      [7, 'Dit e-mailadres staat al op een regel'],
    ] as const) {
      assert.match(page, new RegExp(`href="#regel-${line}">Regel ${line}: ${fault}`))
      assert.match(page, new RegExp(`id="regel-${line}"`))
    }
    assert.doesNotMatch(page, /href="#regel-2"/)
    assert.match(page, /<textarea[^>]*>[^<]*Piet;piet@rivierland\.example;Tovenaar/, 'nothing typed is lost')
  }
  assert.deepEqual(await invitations(), [])
})

test('a list that is right is shown first, then invited whole; people with an account are recognised and left as they are', async () => {
  const lijst =
    'Nom,Courriel,Adresse e-mail,Rôle\nZoë Maes,x,zoe@rivierland.example,\nKarim,x,Karim@rivierland.example,Collega\nTarik,x,,colleague'
  const preview = await look(lijst)
  assert.equal(preview.status, 200)
  const page = await preview.text()
  assert.match(page, /Heeft al een account/)
  assert.match(page, /Nodig 2 mensen uit/)
  assert.deepEqual(await invitations(), [], 'looking invites nobody')
  const done = await inviteAll(lijst)
  assert.equal(done.status, 200)
  assert.equal(done.headers.get('content-encoding'), null)
  const sheet = await done.text()
  assert.equal(linksIn(sheet).length, 2, 'without mail each link is shown once')
  assert.match(sheet, /Zoë Maes/)
  assert.deepEqual(
    (await invitations()).map(({ name, roles }) => [name, ...roles]),
    [
      ['Tarik', 'colleague'],
      ['Zoë Maes', 'colleague'],
    ],
  )
  const rows = await house.system((tx) => tx.selectFrom('invitation').selectAll().execute())
  for (const link of linksIn(sheet)) assert.ok(!JSON.stringify(rows).includes(link.split('#')[1]!))
  assert.match(await (await look(lijst)).text(), /Is al uitgenodigd/)
})

test('with mail, who has an address gets the link there; the others’ links are shown', async () => {
  house.deps.mailWorks = true
  try {
    const before = house.sent.length
    const sheet = await (await inviteAll('Naam;E-mail\nUma;uma@rivierland.example\nVic;')).text()
    assert.equal(linksIn(sheet).length, 1)
    assert.match(sheet, /1 link is per mail onderweg/)
    assert.equal(house.sent.length, before + 1)
    assert.ok(!JSON.stringify(house.sent.at(-1)).includes('uma@'))
  } finally {
    house.deps.mailWorks = false
  }
})

test('a file of an old Excel is read as well, and a cell that looks like a formula is a name and nothing else', async () => {
  const text = 'Naam;Rol\nAndr\xe9;Collega\n"=HYPERLINK(""http://x.example"")";Collega\n'
  const file = new File([Buffer.from(text, 'latin1')], 'lijst.csv')
  const page = await (await house.as('Ann').upload(accountsPaths.staffList, file)).text()
  assert.match(page, /André/)
  const kept = /name="lijst" value="([^"]+)"/.exec(page)![1]!.replaceAll('&quot;', '"')
  assert.match(kept, /André/)
  const sheet = await (await inviteAll(kept)).text()
  assert.match(sheet, /=HYPERLINK\(&quot;http:\/\/x\.example&quot;\)/)
  assert.doesNotMatch(sheet, /href="http:\/\/x\.example/)
})

test('a role that gives more needs a second person for the whole list; only the administrator invites', async () => {
  const before = (await invitations()).length
  const answer = await inviteAll('Naam;Rol\nWim;Adviseur D&I')
  assert.match(await answer.text(), /<textarea|name="waarom"/)
  assert.equal((await invitations()).length, before)
  assert.equal((await house.as('Lies').post(accountsPaths.staffListInvitations, { lijst: 'Naam\nX' })).status, 403)
})

test('what is no list says what a list looks like', async () => {
  for (const [lijst, says] of [
    ['', /Er staat niemand op de lijst/],
    ['Naam;Rol', /Er staat niemand op de lijst/],
    ['Wie;Wat\nNora;Collega', /Er is geen kolom Naam/],
    ['Naam;Rol\n"Nora;Collega', /aanhalingsteken/],
    [`Naam\n${'Nora\n'.repeat(201)}`, /Ten hoogste 200 mensen/],
  ] as const) {
    const answer = await look(lijst)
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), says)
  }
})
