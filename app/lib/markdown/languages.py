"""The languages that are coloured, under the names that people write behind a fence.

Each was tried against input made to slow it down; Pygments has more, but some of its lexers hang within one token.
"""

_WRITTEN = """
awk gawk
bash sh zsh shell ksh
batch bat cmd
c h
clojure clj
cmake
console shell-session shellsession terminal
cpp c++ hpp cc
crystal
csharp c# cs
css
cuda cu
dart
diff patch
docker dockerfile
elixir ex exs
elm
erlang erl
fsharp f# fs
gdscript gd
glsl
go golang
graphql gql
groovy gradle
handlebars hbs
haskell hs
hlsl
html xhtml svelte
http
java
javascript js mjs cjs node
json jsonc json5 jsonl
jsx
julia jl
kotlin kt kts
less
lua
markdown md
mysql
nginx
nim
objective-c objc
perl pl
php
postgresql postgres psql plpgsql
powershell ps1 pwsh
properties env dotenv
protobuf proto
pycon
python py python3
pytb traceback
r
ruby rb
rust rs
sass
scheme
scss
solidity sol
sql sqlite
swift
tex latex
toml
tsx
typescript ts
vb.net vb
vim
vue
xml xsd xslt
yaml yml
zig
"""

# From each name, as written, to Pygments' own.
ALIASES = {name: line.split()[0] for line in _WRITTEN.strip().splitlines() for name in line.split()}
