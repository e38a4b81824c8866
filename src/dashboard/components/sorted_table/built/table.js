/* sources: sha256 7ac6fc45c9a08d0cff4a142fdeeab48e8c76bc3d577dba2d8903853b42d0d99f */
function skeletonOf(skeleton,style){let holder=document.createElement("template");holder.innerHTML=skeleton;let root=holder.content.firstElementChild;root.prepend(Object.assign(document.createElement("style"),{textContent:style}));let found=new Map;return{root,find:name=>{let known=found.get(name)??root.querySelector(`.${name}`);return found.set(name,known),known}}}function showState({root,find},state,words=""){root.dataset.state=state,find("state").textContent=words}var LINES=["┆","│"];function element(tag,attributes={},...within){let made=document.createElement(tag);for(let[name,value]of Object.entries(attributes))made.setAttribute(name,value);return made.append(...within),made}var unseen=words=>element("span",{class:"unseen"},words);function keyOf({marked,mark,lines}){let parts=[];return marked.length&&parts.push(`◆ ${mark}`),lines.forEach(([name],number)=>parts.push(`${LINES[number]} ${name}`)),parts.join("   ")}function headOf(column,number,sort){let button=element("button",{type:"button"},column.label,element("span",{class:"arrow","aria-hidden":"true"}));return column.title&&button.append(unseen(` ${column.title}`)),column.title&&(button.title=column.title),button.addEventListener("click",()=>sort(number)),element("th",{scope:"col",class:column.kind},button)}function groupsOf(columns){let made=element("tr",{class:"groups"});return columns.forEach(({group},number)=>{if(number&&group===columns[number-1].group)return;let next=columns.findIndex((column,at)=>at>number&&column.group!==group),many=(next<0?columns.length:next)-number,head=element(group?"th":"td",{colspan:String(many),...group?{scope:"colgroup"}:{}});head.append(element("span",{},group)),made.append(head)}),made}function rowOf(data,row){let own=row===data.own,made=element("tr",own?{class:"own"}:{});return data.columns.forEach((column,number)=>{made.append(number?cellOf(data,column,row):nameOf(data,column.cells[row],row))}),made}function nameOf(data,name,row){let head=element("th",{scope:"row"});row===data.own&&head.append(element("span",{"aria-hidden":"true"},"► "),unseen("Chosen: ")),data.marked.includes(row)&&head.append(element("span",{"aria-hidden":"true"},"◆ "),unseen(`${data.mark}: `));let link=data.links[row];return head.append(link?element("a",{href:data.around.join(link),target:"_self"},name):name),head}function cellOf(data,column,row){let text=column.cells[row],cell=element("td",{class:column.kind},text);column.kind==="interval"&&cell.append(barOf(data,row));let colours=column.kind==="tenth"&&data.tenths[Number(text)-1];return colours&&([cell.style.backgroundColor,cell.style.color]=colours),cell}function barOf(data,row){let bar=element("span",{class:"bar","aria-hidden":"true"}),ends=data.intervals[row];return data.lines.forEach(([,at],number)=>bar.append(placed(`line${number}`,at,at))),ends&&bar.append(placed("reach",ends[0],ends[2]),placed("dot",ends[1],ends[1])),bar}function placed(kind,from,to){let part=element("i",{class:kind});return part.style.left=`${100*from}%`,to>from&&(part.style.width=`${100*(to-from)}%`),part}var WORDS=new Intl.Collator("en-GB",{numeric:!0});function orderOf(column,down){let keys=keysOf(column),rows=column.cells.map((_,row)=>row),sign=down?-1:1;return rows.sort((one,other)=>keys?+(keys[one]===null)-+(keys[other]===null)||sign*(Number(keys[one])-Number(keys[other]))||one-other:sign*WORDS.compare(column.cells[one],column.cells[other])||one-other)}function keysOf({cells,keys,kind}){if(keys.length)return keys;if(!(kind!=="tenth"&&kind!=="plain"))return cells.map(cell=>Number(cell)>0?Number(cell):null)}var table_default=`/* The look of table.html. The colours of tenths come with the message; all else is here. */

:host { display: block; }

.sorted { --ink: #0b0c0c; --soft: #484949; --line: #cecece; --paper: #ffffff; --shade: #f3f2f1; --focus: #ffdd00; --link: var(--accent, #1a65a6); --own: #e3edf6; margin: 0; color: var(--ink); font-size: 16px; line-height: 1.35; color-scheme: light; }
.sorted *, .sorted *::before { box-sizing: border-box; }
.sorted [hidden] { display: none; }
.state:empty { display: none; }
.key { margin: 0 0 6px; color: var(--soft); white-space: pre-wrap; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.said { position: relative; height: 0; margin: 0; }

.box { position: relative; max-height: 560px; overflow: auto; border: 1px solid var(--line); overscroll-behavior-x: contain; }
table { border-collapse: separate; border-spacing: 0; width: 100%; }
caption { padding: 6px 10px; color: var(--soft); text-align: left; }
th, td { padding: 6px 10px; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; background: var(--paper); }
thead th { position: sticky; top: 0; z-index: 2; padding: 0; background: var(--shade); vertical-align: bottom; }
.groups th, .groups td { position: sticky; top: 0; z-index: 2; height: 30px; padding: 4px 6px; background: var(--shade); border-left: 1px solid var(--line); font-weight: 600; white-space: nowrap; }
.groups span { position: sticky; left: 15.5rem; }
.groups td:first-child { border-left: 0; }
.grouped .heads th { top: 30px; }
tbody th { position: sticky; left: 0; z-index: 1; min-width: 9rem; max-width: 15rem; font-weight: 400; overflow-wrap: break-word; }
thead th:first-child { left: 0; z-index: 3; }
th:first-child { border-right: 1px solid var(--line); }
td.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
td.interval { min-width: 9rem; }
td.words { white-space: nowrap; }
td:is(.tenth, .plain) { min-width: 3.2rem; padding: 6px 4px; text-align: center; font-variant-numeric: tabular-nums; border-right: 1px solid var(--paper); }
.own th, .own td { font-weight: 700; border-top: 2px solid var(--ink); border-bottom: 2px solid var(--ink); }
.own th, .own td:not(.tenth) { background: var(--own); }
a { color: var(--link); }

thead button { display: flex; align-items: end; justify-content: start; gap: 4px; width: 100%; min-height: 44px; padding: 6px 10px; border: 0; background: none; color: inherit; font: inherit; font-weight: 600; text-align: left; cursor: pointer; }
thead button:hover { background: #e5e6e7; }
th.number button { justify-content: end; text-align: right; }
th:is(.tenth, .plain) button { min-width: 5.7rem; padding: 6px; font-size: 14px; line-height: 1.2; }
.arrow { flex: none; width: 0.9em; font-size: 12px; }
.arrow::before { content: "↕"; color: #6b6f72; }
[aria-sort="ascending"] .arrow::before { content: "▲"; color: var(--ink); }
[aria-sort="descending"] .arrow::before { content: "▼"; color: var(--ink); }
.box:focus-visible, button:focus-visible, a:focus-visible { outline: 3px solid var(--focus); outline-offset: -3px; box-shadow: inset 0 0 0 5px var(--ink); }

.bar { position: relative; display: block; height: 14px; margin-top: 4px; background: linear-gradient(var(--line), var(--line)) center / 100% 1px no-repeat; }
.bar i { position: absolute; top: 0; height: 14px; }
.reach { margin-top: 5px; max-height: 4px; background: #12436d; }
.dot { width: 8px; margin: 3px 0 0 -4px; max-height: 8px; border-radius: 50%; background: #12436d; print-color-adjust: exact; }
.line0 { border-left: 2px dashed #a9430a; }
.line1 { border-left: 2px solid #3d3d3d; }

@media (max-width: 640px) {
  th, td { padding: 5px 6px; }
  tbody th { min-width: 6.5rem; max-width: 8rem; }
  td.interval { min-width: 6.2rem; font-size: 14px; }
  th.number button, td.number { font-size: 14px; }
  th:is(.tenth, .plain) button { min-width: 5rem; padding: 4px; font-size: 13px; hyphens: auto; }
  .groups span { left: 8.5rem; }
  thead button { padding: 6px; }
  .box { max-height: 70vh; }
}
@media (forced-colors: active) { td.tenth { border: 1px solid CanvasText; } .reach, .dot { background: CanvasText; forced-color-adjust: none; } }
@media print { .box { max-height: none; overflow: visible; } thead th, tbody th { position: static; } .arrow { display: none; } td.tenth { print-color-adjust: exact; } tr { break-inside: avoid; } }
`;var table_default2=`<figure class="sorted" data-state="loading">
  <p class="state" role="status"></p>
  <p class="key" hidden></p>
  <div class="box" role="region" tabindex="0">
    <table>
      <caption></caption>
      <thead></thead>
      <tbody></tbody>
    </table>
  </div>
  <p class="said" role="status"></p>
</figure>
`;var all=new WeakMap;function show({parentElement,data}){let table=all.get(parentElement)??create(parentElement),of=JSON.stringify(data.columns.map(({label})=>label));return table.of!==of&&Object.assign(table,{of,by:data.by,down:data.down}),table.data=data,drawHead(table),drawRows(table),showState(table,"ready"),bringIntoView(table),()=>{table.root.remove(),all.delete(parentElement)}}function create(parent){let{root,find}=skeletonOf(table_default2,table_default),table={root,find,of:""};return all.set(parent,table),parent.replaceChildren(root),table}function drawHead(table){let{root,find,data}=table,sort=number=>sortBy(table,number);root.querySelector("caption").textContent=data.caption,find("box").setAttribute("aria-label",data.caption);let key=keyOf(data);find("key").textContent=key,find("key").hidden=!key;let heads=element("tr",{class:"heads"},...data.columns.map((column,number)=>headOf(column,number,sort))),grouped=data.columns.some(({group})=>group);root.querySelector("thead").replaceChildren(...grouped?[groupsOf(data.columns)]:[],heads),root.classList.toggle("grouped",grouped)}function drawRows({root,data,by,down}){let rows=orderOf(data.columns[by],down).map(row=>rowOf(data,row));root.querySelector("tbody").replaceChildren(...rows),root.querySelectorAll(".heads th").forEach((head,number)=>{number===by?head.setAttribute("aria-sort",down?"descending":"ascending"):head.removeAttribute("aria-sort")})}function sortBy(table,number){table.down=table.by===number&&!table.down,table.by=number,drawRows(table),table.find("box").scrollTop=0;let{label,title}=table.data.columns[number];table.find("said").replaceChildren(element("span",{class:"unseen"},`Sorted by ${label} ${title}, ${table.down?"from the last":"from the first"}.`))}function bringIntoView({root,find}){let own=root.querySelector("tr.own"),box=find("box");own&&(box.scrollTop=own.offsetTop-(box.clientHeight-own.offsetHeight)/2)}export{show as default};
