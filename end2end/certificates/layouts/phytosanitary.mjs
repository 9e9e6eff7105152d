// Phytosanitary certificate after the model of ISPM 12, annex 1, and for re-export, annex 2.
import { barCode, boxStamp, emblem, guilloche, page, roundStamp, signature, text, tick } from '../parts.mjs';

const CSS = `
body { font-family: 'Liberation Serif', 'Noto Serif CJK SC', serif; font-size: 9.6pt }
.head td { padding-bottom: 2mm }
h1 { font-size: 15.5pt; letter-spacing: .2mm; margin: 0; text-align: center }
.country { text-align: center; font-size: 11pt; letter-spacing: .4mm }
.no { font: bold 11pt 'Liberation Mono'; color: #b3231c; white-space: nowrap }
h2 { font-size: 10pt; margin: 0; padding: .8mm 2mm; text-align: center; background: rgba(60,110,70,.16); border: .25mm solid #333; border-bottom: 0 }
.box { border: .25mm solid #333; margin-bottom: 2.2mm }
.box td { border: .25mm solid #333; padding: .9mm 2mm 1mm; width: 50% }
.label { display: block; font-size: 7.4pt; color: #23402b }
.value { font: 9pt/1.25 'Liberation Mono', 'Noto Sans Mono CJK SC', monospace; min-height: 4.6mm }
.statement { font-size: 8.7pt; text-align: justify; padding: 1.2mm 2mm }
.rest { font-size: 7.6pt; margin-top: 1.5mm }
.tall .value { min-height: 9mm }
`;

const LABELS = {
  from: ['FROM: Plant Protection Organization of', 'DE: Organización de Protección Fitosanitaria de'],
  to: ['TO: Plant Protection Organization(s) of', 'A: Organización(es) de Protección Fitosanitaria de'],
  consignor: ['1. Name and address of exporter', 'Nombre y dirección del exportador'],
  consignee: ['2. Declared name and address of consignee', 'Nombre y dirección declarados del destinatario'],
  packages: ['3. Number and description of packages', 'Número y descripción de los bultos'],
  marks: ['4. Distinguishing marks', 'Marcas distintivas'],
  place: ['5. Place of origin', 'Lugar de origen'],
  conveyance: ['6. Declared means of conveyance', 'Medios de transporte declarados'],
  entry: ['7. Declared point of entry', 'Punto de entrada declarado'],
  containers: ['8. Container No. / Seal No.', 'Contenedor / Precinto N.º'],
  produce: ['9. Name of produce and quantity declared', 'Nombre del producto y cantidad declarada'],
  botanical: ['10. Botanical name of plants', 'Nombre botánico de las plantas'],
  treated: ['11. Date', 'Fecha'],
  treatment: ['12. Treatment', 'Tratamiento'],
  chemical: ['13. Chemical (active ingredient)', 'Producto químico (ingrediente activo)'],
  concentration: ['14. Concentration', 'Concentración'],
  exposure: ['15. Duration and temperature', 'Duración y temperatura'],
  more: ['16. Additional information', 'Información adicional'],
  issued_at: ['17. Place of issue', 'Lugar de expedición'],
  issued_on: ['18. Date of issue', 'Fecha de expedición'],
  officer: ['19. Name of authorized officer', 'Nombre del funcionario autorizado'],
};

function goods(lines) {
  return lines
    .map((line) => `${line.name_en}\nHS ${line.hs}   ${line.print_quantity}\nNET WEIGHT: ${line.print_net}   GROSS WEIGHT: ${line.print_gross}`)
    .join('\n');
}

function statement(cert) {
  const p = cert.print;
  if (cert.layout !== 'reexport') {
    return `It is hereby certified that the plants, plant products or other regulated articles described above were inspected and/or tested by appropriate official methods, are considered free from the quarantine pests named by the importing contracting party, and conform with its current phytosanitary requirements, including those for regulated non-quarantine pests. They are deemed practically free from other pests.`;
  }
  return `It is hereby certified that the plants, plant products or other regulated articles described above were imported into <b>${text(p.country)}</b> from <b>${text(p.origin)}</b>, covered by Phytosanitary Certificate No. <b>${text(p.original_number)}</b>, ${tick(false)} original ${tick(true)} certified true copy of which is attached to this certificate; that they are ${tick(false)} packed ${tick(true)} repacked in ${tick(false)} original ${tick(true)} new containers; that based on the ${tick(true)} original phytosanitary certificate and ${tick(true)} additional inspection they are considered to conform with the current phytosanitary requirements of the importing contracting party; and that during storage in <b>${text(p.country)}</b> the consignment was not exposed to infestation or infection.`;
}

/** The certificate as an HTML page. */
export function phytosanitary(cert) {
  const { values: v, print: p } = cert;
  const reexport = cert.layout === 'reexport';
  const title = reexport ? 'PHYTOSANITARY CERTIFICATE FOR RE-EXPORT' : 'PHYTOSANITARY CERTIFICATE';
  const cell = (key, value, span = '') => {
    const label = p.spanish ? LABELS[key].join(' / ') : LABELS[key][0];
    return `<td ${span}><span class="label">${text(label)}</span><div class="value">${text(value || '---')}</div></td>`;
  };
  const body = `${guilloche(p.paper ?? '#5d9b6b', v.number)}
<table class="head"><tr>
<td style="width:22mm">${emblem(p.emblem ?? 'leaf', p.ink ?? '#2c6a3d')}</td>
<td><div class="country">${text(p.country.toUpperCase())}</div>${p.spanish ? '<div style="text-align:center;font-size:10pt">CERTIFICADO FITOSANITARIO</div>' : ''}<h1 ${reexport ? 'style="font-size:12.5pt"' : ''}>${title}</h1><div class="country" style="font-size:9pt">${text(v.authority)}</div></td>
<td style="width:50mm;text-align:right"><div class="label">No.</div><div class="no">${text(v.number)}</div><div style="margin-left:6mm">${barCode(v.number, 44, 6)}</div></td>
</tr></table>
<table class="box"><tr>${cell('from', p.country)}${cell('to', v.addressed_to)}</tr></table>
<h2>I. DESCRIPTION OF CONSIGNMENT</h2>
<table class="box"><tr class="tall">${cell('consignor', v.consignor)}${cell('consignee', v.consignee)}</tr>
<tr>${cell('packages', p.packages)}${cell('marks', v.marks)}</tr>
<tr>${cell('place', v.origin_place)}${cell('conveyance', p.conveyance)}</tr>
<tr>${cell('entry', p.entry_port)}${cell('containers', p.containers)}</tr>
<tr class="tall">${cell('produce', goods(v.goods), 'colspan="2"')}</tr>
<tr>${cell('botanical', v.goods.map((line) => line.botanical_name.toUpperCase()).join('\n'), 'colspan="2"')}</tr>
<tr><td colspan="2" style="padding:0"><div class="statement">${statement(cert)}</div></td></tr></table>
<h2>II. ADDITIONAL DECLARATION</h2>
<table class="box"><tr class="tall"><td style="width:100%"><div class="value" style="min-height:${p.declaration_height ?? 17}mm">${text(v.additional_declaration ?? '------ NONE ------')}</div></td></tr></table>
<h2>III. DISINFESTATION AND/OR DISINFECTION TREATMENT</h2>
<table class="box"><tr>${cell('treated', p.treated_on)}${cell('treatment', v.treatment)}</tr>
<tr>${cell('chemical', v.chemical)}${cell('concentration', v.concentration)}</tr>
<tr>${cell('exposure', v.exposure)}${cell('more', v.treatment_more)}</tr></table>
<table class="box"><tr>${cell('issued_at', v.issued_at)}${cell('issued_on', p.issued_on)}</tr>
<tr><td class="place" style="height:37mm"><span class="label">Stamp of Organization</span>${roundStamp({ around: `${p.country.toUpperCase()} ★ PLANT PROTECTION ORGANIZATION ★ `, middle: ['OFFICIAL', 'STAMP', p.stamp_code ?? 'Q 14'], colour: p.stamp ?? '#27408f', place: p.stamp_place ?? 'left:34mm;top:2mm', turn: p.turn ?? -11 })}</td>
<td class="place"><span class="label">${text(p.spanish ? LABELS.officer.join(' / ') : LABELS.officer[0])}</span><div class="value">${text(v.officer)}</div>${signature(v.officer, 'left:20mm;top:14mm')}<span class="label" style="margin-top:19mm">(Signature)</span>${p.dater ? boxStamp({ lines: p.dater, colour: '#8a2630', place: 'right:2mm;top:-14mm', turn: -4 }) : ''}</td></tr></table>
<div class="rest">No financial liability with respect to this certificate shall attach to the ${text(v.authority)} or to any of its officers or representatives.</div>`;
  return page({ title: `${title} ${v.number}`, lang: 'en', css: CSS, body, number: v.number });
}
