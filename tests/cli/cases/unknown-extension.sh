"$entente" build -o graph.docx x
